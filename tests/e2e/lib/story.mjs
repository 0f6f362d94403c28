// Whole cases as tables: day, who, act, what is filled in. The days follow the periods of the law on the demo clock.
import { doAct, login, setClock } from './desk.mjs'

const SHOP = { kind: 'individual_business', name: '怀仁市云东街道百味便利店', no_code_reason: '登记信息正在核对', legal_rep: '李百味', address: '怀仁市云东街道迎宾路 21 号' }
const FIRM = { kind: 'legal_person', name: '怀仁市示例食品有限公司', no_code_reason: '登记信息正在核对', legal_rep: '张示例', address: '怀仁市工业园区 3 号' }
const FACTS = '当事人货架上陈列、销售超过保质期的糕点十二袋，货值金额清楚。'
const ITEM = 'SJ-SP-0012'
export const ITEM_WORDS = '超过保质期的食品'
const SERVED = { service_way: 'direct', receiver: '经营者' }
const SHOWN = { identity_shown: true, rights_told: true }

/** From the approval of filing to the facts: the same for every story. `both` are the two officers. */
export const investigation = (both) => [
  ['2026-03-18', 'agency_head', 'case_filed', { item: ITEM_WORDS, conduct_ended_on: '2026-03-16' }],
  ['2026-03-18', 'agency_head', 'handlers_assigned', { officers: both }],
  ['2026-03-19', 'handler', 'scene_inspected', { officers: both, ...SHOWN, started_at: '2026-03-19 09:10', place: '怀仁市云东街道迎宾路 21 号', present: '李百味', facts: '货架第二层陈列超过保质期的糕点十二袋。', signed: 'signed', recorded: true, files: true }],
  ['2026-03-23', 'handler', 'inquiry_made', { officers: both, ...SHOWN, started_at: '2026-03-23 09:00', place: '本局询问室', inquired: '李百味', relation: '经营者', questions: [{ question: '糕点从哪里购进？', answer: '从批发市场购进，没有留意保质期。' }], signed: 'signed' }],
  ['2026-03-24', 'handler', 'evidence_collected', { officers: both, evidence: [{ kind: 'document', name: '进货票据', proves: '购进时间、数量和货值', digest: true }] }],
  ['2026-03-24', 'handler', 'correction_ordered', { officers: both, facts: FACTS, basis: '《食品安全法》', correction: '立即停止销售并下架。', served_on: '2026-03-24', ...SERVED }],
]

export const preservation = (both) => [
  ['2026-03-24', 'agency_head', 'preservation_approved', { agreed: true, reasons: '物品可能被转移、销毁。' }],
  ['2026-03-25', 'handler', 'evidence_preserved', { officers: both, reasons: '糕点可能被转移、销毁。', goods: [{ name: '糕点', quantity: 12, unit: '袋' }], place: '店内库房', way: 'in_place', signed: 'signed' }],
  ['2026-04-01', 'agency_head', 'preservation_disposed', { measure: 'appraisal', reasons: '送检验机构检验。' }],
  ['2026-04-01', 'handler', 'appraisal_entrusted', { institution: '示例食品检验所', qualified: true, subject: '菌落总数', started_on: '2026-04-01' }],
  ['2026-04-21', 'handler', 'appraisal_received', { result: '菌落总数不合格。', told_on: '2026-04-21' }],
]

const kinds = ['confiscate_goods', 'fine']
const concluded = (over) => ({ established: true, facts: FACTS, evidence_summary: '现场笔录、询问笔录、进货票据。', conduct_ended_on: '2026-03-16', suspected_crime: false, public_interest: false, complex: false, proposal: '没收物品并处罚款。', penalty_kinds: kinds, ...over })
const reviewed = { competence_ok: true, facts_ok: true, law_ok: true, procedure_ok: true, measure_ok: true, passed: true, opinion: '同意承办机构意见。' }
const notice = (day) => ({ reasons: '危害食品安全，已责令改正。', basis: '《食品安全法》第一百二十四条', rights_told: true, served_on: day, ...SERVED })

export const decision = () => [
  ['2026-04-24', 'handler', 'investigation_concluded', concluded({ goods_value: '200', direction: 'mitigated', direction_reason: '主动召回、货值小，初次违法。', fine: '5000', confiscated: '200' })],
  ['2026-04-27', 'handler', 'legal_review_submitted', { review_kind: 'case' }],
  ['2026-04-28', 'legal_reviewer', 'legal_reviewed', reviewed],
  ['2026-04-29', 'handler', 'penalty_notified', notice('2026-04-29')],
  ['2026-05-07', 'handler', 'statement_made', { made_on: '2026-05-07', way: 'oral', facts: '请求减轻处罚。' }],
  ['2026-05-08', 'handler', 'statement_reviewed', { accepted: 'partly', reasons: '已考虑减轻情节。' }],
  ['2026-05-12', 'agency_head', 'decision_made', { statement_result: '部分采纳，已考虑减轻情节。', reasons: '适用减轻处罚。', pay_account: '示例银行 0000', remedies: '怀仁市人民政府；怀仁市人民法院' }],
]

export const execution = (both) => [
  ['2026-05-13', 'handler', 'decision_served', { officers: both, served_on: '2026-05-13', ...SERVED, publication_told: true }],
  ['2026-05-20', 'handler', 'decision_published', { published_on: '2026-05-20' }],
  ['2026-06-08', 'agency_head', 'late_fine_imposed', { amount: '1500', days: 10, served_on: '2026-06-08', service_way: 'direct' }],
  ['2026-06-10', 'handler', 'payment_received', { amount: '1000', paid_on: '2026-06-10', paid_in_full: false, way: 'bank' }],
  ['2026-11-16', 'handler', 'demand_issued', { amount: '9000', late_fine: '5000', served_on: '2026-11-16', ...SERVED }],
  ['2026-12-03', 'agency_head', 'court_applied', { court: '怀仁市人民法院', amount: '9000', applied_on: '2026-12-03' }],
  ['2026-12-21', 'handler', 'payment_received', { amount: '9000', paid_on: '2026-12-21', paid_in_full: true, way: 'court' }],
  ['2026-12-22', 'handler', 'execution_finished', { finished_on: '2026-12-22', facts: '法院执行到位。' }],
  ['2026-12-28', 'agency_head', 'case_closed', { close_way: 'court_executed', facts: '罚没款全部缴清。' }],
  ['2026-12-29', 'handler', 'case_archived', { archive_number: '示 2026-001', retention: 'y10' }],
]

/** A fine that gives the right to a hearing: notice, request, hearing, second review, collective discussion, decision. */
export const hearing = (chair, head) => [
  ['2026-03-30', 'handler', 'investigation_concluded', concluded({ goods_value: '10000', direction: 'none', direction_reason: '适用一般档次。', fine: '120000', confiscated: '500' })],
  ['2026-03-31', 'handler', 'legal_review_submitted', { review_kind: 'case' }],
  ['2026-04-03', 'legal_reviewer', 'legal_reviewed', reviewed],
  ['2026-04-08', 'handler', 'penalty_notified', notice('2026-04-08')],
  ['2026-04-08', 'handler', 'hearing_right_notified', { served_on: '2026-04-08', service_way: 'direct' }],
  ['2026-04-10', 'handler', 'hearing_requested', { requested_on: '2026-04-10', way: 'written' }],
  ['2026-04-13', 'agency_head', 'hearing_chair_named', { chair }],
  ['2026-04-13', 'handler', 'hearing_files_handed', {}],
  ['2026-04-13', 'hearing_chair', 'hearing_notified', { hearing_on: '2026-04-28', place: '本局会议室', is_public: true, announced_on: '2026-04-20', served_on: '2026-04-13', service_way: 'direct' }],
  ['2026-04-28', 'hearing_chair', 'hearing_opened', { present: '当事人、代理人一名、办案人员', agents: 1, recusal_asked: true }],
  ['2026-04-28', 'hearing_chair', 'hearing_closed', { ending: 'held', facts: '双方举证、质证、辩论。', signed: 'signed' }],
  ['2026-04-29', 'hearing_chair', 'hearing_reported', { facts: '听证公开举行。', proposal: '维持拟处罚意见。' }],
  ['2026-04-30', 'handler', 'statement_reviewed', { accepted: 'rejected', reasons: '听证中提出的理由不成立。' }],
  ['2026-04-30', 'handler', 'legal_review_submitted', { review_kind: 'legal' }],
  ['2026-05-06', 'legal_reviewer', 'legal_reviewed', reviewed],
  ['2026-05-08', 'agency_head', 'collective_discussed', { members: [head.one, head.two].filter(Boolean), facts: '参加人员逐一发表意见。', agreed: true, opinion: '同意处罚。' }],
  ['2026-05-11', 'agency_head', 'decision_made', { statement_result: '听证意见不予采纳，理由见听证报告。', reasons: '适用一般档次。', pay_account: '示例银行 0000', remedies: '怀仁市人民政府；怀仁市人民法院' }],
]

export const clue = { source: 'inspection', found_on: '2026-03-16', party: SHOP, cause: '涉嫌经营超过保质期的食品', place: '怀仁市云东街道迎宾路 21 号', facts: '日常检查发现货架上有超过保质期的糕点。' }
export const clueFirm = { ...clue, party: FIRM }
export const filing = { item: ITEM_WORDS, basis: '《食品安全法》第三十四条' }
export const spot = {
  party: { kind: 'natural_person', name: '赵示例', id_number: '11010519491231002X', address: '怀仁市云东街道' }, cause: '未明码标价', place: '怀仁市云东街道集市', identity_shown: true,
  facts: '当事人销售水果未标明价格，当场询问并拍照。', basis: '《价格法》第四十二条', told_reasons: true, statement_heard: true,
  penalty_kinds: ['fine'], remedies: '怀仁市人民政府；怀仁市人民法院', form_number: '0000001', handed_over: true, signed: 'signed',
}
export const ITEM_CODE = ITEM

const ROLE_WORD = { handler: '办案人员', agency_head: '机关负责人', legal_reviewer: '法制审核', hearing_chair: '听证主持人' }

/** Plays a table of steps; logs in as another person and moves the clock only when the next step asks for it. */
export function player(page, procedure) {
  const now = { day: '', role: '' }
  async function as(role) {
    if (now.role !== role) { await page.context().clearCookies(); await login(page, ROLE_WORD[role]); now.role = role }
  }
  async function on(day) {
    if (!day || now.day === day) return
    await setClock(page, `${day} 10:00`)
    now.day = day
    if (page.url().endsWith('/login')) now.role = ''
  }
  async function play(id, steps, seen = async () => {}) {
    for (const [day, role, kind, values] of steps) {
      await as(role)
      await on(day)
      await as(role)
      await doAct(page, id, procedure, kind, values)
      await seen(kind)
    }
  }
  return { as, on, play }
}
