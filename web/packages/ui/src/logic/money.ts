// Yuan as people type it, fen as the wire carries it. Never a floating point number in between.

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const SMALL = ['', '拾', '佰', '仟']
const BIG = ['', '万', '亿']
/** Largest amount the form takes: one hundred billion yuan, in fen. */
export const MAX_FEN = 10_000_000_000_000

/** "1,234.5" → 123450; null when it is not an amount (letters, more than two decimals, negative, too large). */
export function parseYuan(text: string): number | null {
  const clean = text.trim().replace(/[,，\s]/g, '').replace(/元$/, '')
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(clean)
  if (!match) return null
  const fen = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return fen <= MAX_FEN ? fen : null
}

function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** 123450 → "1,234.5" without needless decimals as the screen shows it: "1,234.50". Whole yuan show none. */
export function formatYuan(fen: number | null | undefined): string {
  if (fen === null || fen === undefined) return ''
  const sign = fen < 0 ? '-' : ''
  const amount = Math.abs(fen)
  const rest = amount % 100
  const whole = grouped((amount - rest) / 100)
  return sign + (rest ? `${whole}.${String(rest).padStart(2, '0')}` : whole)
}

export const yuan = (fen: number | null | undefined): string => (fen === null || fen === undefined ? '—' : `${formatYuan(fen)} 元`)

function fourDigits(value: number): string {
  let out = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) { gap = out !== ''; continue }
    out += (gap ? '零' : '') + DIGITS[digit] + SMALL[place]
    gap = false
  }
  return out
}

function wholeWords(whole: number): string {
  let out = ''
  let gap = false
  for (let group = BIG.length - 1; group >= 0; group--) {
    const value = Math.floor(whole / 10000 ** group) % 10000
    if (value === 0) { gap = true; continue }
    if (out && (gap || value < 1000)) out += '零'
    out += fourDigits(value) + BIG[group]
    gap = false
  }
  return out
}

/** Amount in the capital numerals that documents use: 123450 → 壹仟贰佰叁拾肆元伍角. */
export function capitalYuan(fen: number): string {
  const whole = Math.floor(fen / 100)
  const jiao = Math.floor(fen / 10) % 10
  const cent = fen % 10
  const head = whole > 0 ? `${wholeWords(whole)}元` : ''
  if (jiao === 0 && cent === 0) return `${head || '零元'}整`
  const middle = jiao > 0 ? `${DIGITS[jiao]}角` : head && cent ? '零' : ''
  return head + middle + (cent > 0 ? `${DIGITS[cent]}分` : '')
}
