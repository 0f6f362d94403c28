// Check digits of the two national identifiers, so that a slip shows while typing. The server checks again.

const USCC_SET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECK = '10X98765432'

export interface Verdict { ok: boolean; word: string }

/** GB 32100: 18 characters, the last is a check character. */
export function checkUscc(text: string): Verdict {
  const code = text.trim().toUpperCase()
  if (code.length !== 18) return { ok: false, word: `应为 18 位，现在 ${code.length} 位` }
  let sum = 0
  for (let i = 0; i < 17; i++) {
    const value = USCC_SET.indexOf(code[i])
    if (value < 0) return { ok: false, word: `第 ${i + 1} 位「${code[i]}」不是信用代码用的字符` }
    sum += value * USCC_WEIGHTS[i]
  }
  const expected = USCC_SET[(31 - (sum % 31)) % 31]
  return expected === code[17] ? { ok: true, word: '校验位通过' } : { ok: false, word: '校验位不符，请对照营业执照' }
}

function realDate(digits: string): boolean {
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8))]
  const date = new Date(Date.UTC(year, month - 1, day))
  return year >= 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** GB 11643: 18 characters with a birth date and a check character. */
export function checkCitizenId(text: string): Verdict {
  const code = text.trim().toUpperCase()
  if (code.length !== 18) return { ok: false, word: `应为 18 位，现在 ${code.length} 位` }
  if (!/^\d{17}[\dX]$/.test(code)) return { ok: false, word: '只能是数字，末位可为 X' }
  if (!realDate(code.slice(6, 14))) return { ok: false, word: '其中的出生日期不存在' }
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(code[i]), 0)
  return ID_CHECK[sum % 11] === code[17] ? { ok: true, word: '校验位通过' } : { ok: false, word: '校验位不符，请对照身份证' }
}

/** The birth date inside a valid citizen id, as YYYY-MM-DD. */
export function birthOf(text: string): string | null {
  if (!checkCitizenId(text).ok) return null
  const digits = text.trim().slice(6, 14)
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`
}
