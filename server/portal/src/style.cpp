// The one style sheet of the public pages.
#include "fadu/base/digest.hpp"
#include "fadu/portal/portal.hpp"

namespace fadu::portal {

namespace {

constexpr std::string_view kStyle = R"css(:root{color-scheme:light;--ink:#1d2733;--soft:#52606d;--line:#d9dfe6;--pale:#f4f6f9;--link:#0b4f9e;--bad:#a3261d;--badpale:#fdf1ef;--note:#fff8e6;--noteline:#c98a00}
*{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;color:var(--ink);background:#fff;font:1rem/1.75 "Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.2em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid #f2a900;outline-offset:2px}
.wide{max-width:70rem;margin:0 auto;padding:0 1.25rem}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:1rem;background:#fff;padding:.5rem 1rem;z-index:2}
.top{background:#12395f;color:#fff}
.brandline{display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:center;justify-content:space-between;padding:.9rem 0 .4rem}
.brand{color:#fff;text-decoration:none;font-size:1.15rem;display:flex;gap:.6rem;align-items:baseline}.brand b{font-size:1.4rem;letter-spacing:.1em}
.search{display:flex;flex:0 1 24rem;min-width:15rem}
.search input{flex:1;min-width:0;border:0;border-radius:.3rem 0 0 .3rem;padding:.5rem .75rem;font:inherit;line-height:1.4}
.search input::placeholder{color:#5b6875}
.search button{border:0;border-radius:0 .3rem .3rem 0;padding:.5rem 1rem;background:#ffd479;color:#1d2733;font:inherit;line-height:1.4;cursor:pointer}
.menu{display:flex;flex-wrap:wrap;gap:0 1.5rem;padding-bottom:.3rem}
.menu a{color:#fff;text-decoration:none;padding:.45rem 0;border-bottom:3px solid transparent}
.menu a:hover,.menu a[aria-current]{border-bottom-color:#ffd479}
main{padding-top:1.5rem!important;padding-bottom:4rem!important}
.crumbs{font-size:.9rem;color:var(--soft);margin-bottom:.25rem}
h1{font-size:1.75rem;line-height:1.35;margin:.2rem 0 .8rem}
h2{font-size:1.25rem;line-height:1.4;margin:0 0 .6rem}
h3{font-size:1.02rem;margin:1.2rem 0 .4rem}
.lead{font-size:1.06rem;color:#36424e;max-width:46rem;margin:0 0 1.5rem}
.columns{display:flex;gap:3rem;align-items:flex-start}
.contents{order:2;flex:0 0 14rem;position:sticky;top:1rem;max-height:calc(100vh - 2rem);overflow:auto;font-size:.93rem;border-left:2px solid var(--line);padding-left:1rem}
.contents .label{margin:0 0 .3rem;color:var(--soft)}.contents ul{list-style:none;margin:0;padding:0}.contents li{margin:.25rem 0;line-height:1.5}.contents a{text-decoration:none}
.contents a:hover{text-decoration:underline}
.content{flex:1;min-width:0;max-width:50rem}
section{margin:0 0 2.2rem}
section.step{border-top:1px solid var(--line);padding-top:1rem;margin-bottom:1.2rem}section.step h2{font-size:1.1rem}
p{margin:.4rem 0}ul,ol{margin:.4rem 0;padding-left:1.4rem}li{margin:.25rem 0}
.facts{margin:.4rem 0}.facts>div{display:grid;grid-template-columns:8.5rem 1fr;gap:.2rem 1rem;padding:.35rem 0;border-bottom:1px solid #edf0f3}
.facts dt{color:var(--soft)}.facts dd{margin:0}
.facts.small{font-size:.92rem}.facts.small>div{padding:.15rem 0}
table{border-collapse:collapse;width:100%;margin:.4rem 0;font-size:.96rem}
th{text-align:left;font-weight:600;color:#36424e;background:var(--pale)}
th,td{padding:.5rem .7rem;border-bottom:1px solid var(--line);vertical-align:top}
td{min-width:7.5em}
.note{border-left:4px solid var(--noteline);background:var(--note);padding:.4rem 1rem;margin:.6rem 0}
.note.wrong{border-color:var(--bad);background:var(--badpale)}
details{margin:.5rem 0}summary{cursor:pointer;padding:.25rem 0;color:var(--link)}
details[open]>summary{margin-bottom:.3rem}
.timeline{list-style:none;margin:.6rem 0;padding:0 0 0 1.2rem;border-left:2px solid #b9c6d3}
.timeline>li{position:relative;margin:0 0 .8rem}
.timeline>li::before{content:"";position:absolute;left:-1.62rem;top:.55rem;width:.7rem;height:.7rem;border-radius:50%;background:#4a7aa8;border:2px solid #fff}
.timeline>li.bad::before{background:var(--bad)}
.event{margin:0}.when{color:var(--soft);font-variant-numeric:tabular-nums;margin-right:.5rem}.who{color:var(--soft);font-size:.92rem}
.finding{background:var(--badpale);border-left:3px solid var(--bad);padding:.2rem .8rem;margin:.25rem 0}
li:not(.bad)>.finding{background:var(--pale);border-color:#7b8794}
.form summary{font-size:.9rem;padding:0}
.calculator{display:flex;gap:3rem;align-items:flex-start;flex-wrap:wrap}
.ask{flex:0 1 26rem;background:var(--pale);border:1px solid var(--line);border-radius:.4rem;padding:1rem 1.25rem}
.field{margin:0 0 .9rem}.field label{display:block;font-weight:600;margin-bottom:.2rem}
.field input,.field select{width:100%;font:inherit;line-height:1.4;padding:.5rem .6rem;border:1px solid #7b8794;border-radius:.3rem;background:#fff;color:var(--ink)}
.field.wrong input,.field.wrong select{border-color:var(--bad);border-width:2px}
.error{color:var(--bad);margin:.2rem 0 0}.hint{color:var(--soft);font-size:.93rem}
.ask button{font:inherit;padding:.55rem 2rem;border:0;border-radius:.3rem;background:#12395f;color:#fff;cursor:pointer}
.answer{flex:1 1 22rem;min-width:0;border-top:4px solid #12395f;padding-top:.8rem}
.answer h2{color:var(--soft);font-weight:400;font-size:1.05rem;margin:0}
.date{font-size:1.8rem;font-weight:600;line-height:1.3;margin:.1rem 0 1rem}
.foot{border-top:1px solid var(--line);background:var(--pale);color:#46525e;font-size:.9rem;padding:1rem 0 1.5rem}.foot p{margin:.2rem 0}.foot .menu a{color:var(--link);border:0}.foot .menu a:hover{text-decoration:underline}
.filter{display:flex;flex-wrap:wrap;gap:.3rem 1.25rem;align-items:flex-end;background:var(--pale);border:1px solid var(--line);border-radius:.4rem;padding:1rem 1.25rem;margin:0 0 1rem}
.filter .field{flex:1 1 11rem;margin:0 0 .5rem}.filter button{font:inherit;padding:.55rem 1.6rem;border:0;border-radius:.3rem;background:#12395f;color:#fff;cursor:pointer;margin-bottom:.5rem}
.count{display:flex;flex-wrap:wrap;gap:.2rem 1.5rem;margin:.6rem 0}.roll td{min-width:6.9em}.onward{margin:1.2rem 0;display:flex;gap:1.5rem}
.light{font-size:1.8rem;font-weight:600;line-height:1.3;margin:.1rem 0 .4rem}.light.yes{color:#1c6b36}.light.no{color:var(--bad)}
@media(max-width:52rem){.columns{display:block}.contents{position:static;max-height:none;border-left:0;border:1px solid var(--line);border-radius:.4rem;padding:.7rem 1rem;margin-bottom:1.5rem}
.contents ul{display:flex;flex-wrap:wrap;gap:0 1.2rem}}
@media(max-width:64rem){.roll thead{position:absolute;left:-999rem}.roll,.roll tbody,.roll tr,.roll td{display:block}.roll tr{border:1px solid var(--line);border-radius:.4rem;margin:0 0 .7rem;padding:.3rem .7rem}
.roll td{border:0;padding:.2rem 0}.roll td:empty{display:none}.roll td::before{content:attr(data-label);display:block;color:var(--soft);font-size:.87rem}}
@media(max-width:40rem){.wide{padding:0 1rem}h1{font-size:1.45rem}.search{flex-basis:100%}.menu{gap:0 1.1rem}.facts>div{grid-template-columns:1fr;gap:0}
thead{position:absolute;left:-999rem}table,tbody,tr,td{display:block}tr{border:1px solid var(--line);border-radius:.4rem;margin:0 0 .7rem;padding:.3rem .7rem}
td{border:0;padding:.2rem 0}td::before{content:attr(data-label);display:block;color:var(--soft);font-size:.87rem}.date{font-size:1.45rem}.ask{padding:1rem}}
@media print{.top nav,.search,.skip,.contents,.foot a,.ask{display:none}.top{background:none;color:#000}.brand{color:#000}body{font-size:11pt}a{color:#000;text-decoration:none}details::details-content{content-visibility:visible;display:block}section{break-inside:avoid-page}.columns{display:block}.content{max-width:none}}
)css";

}  // namespace

std::string_view style_sheet() { return kStyle; }

const std::string& style_path() {
  static const std::string path = "/help/assets/style-" + hex(sm3(kStyle)).substr(0, 12) + ".css";
  return path;
}

}  // namespace fadu::portal
