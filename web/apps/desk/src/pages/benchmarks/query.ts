import type { BenchmarkRow, BenchmarkTier, LightColour, TrialGrade } from '@fadu/api'

export interface BenchmarkQuery { state?: string; fault?: string; domain?: string; q?: string; limit?: string }
export const KEYS = ['state', 'fault', 'domain', 'q', 'limit'] as const
export const STATE_LIGHT: Record<BenchmarkRow['state'], LightColour> = { faulty: 'red', missing: 'amber', sound: 'green', none_needed: 'grey' }
export const STANDS_LIGHT: Record<string, LightColour> = { inside: 'green', other: 'amber', below: 'red', above: 'red', between: 'red', unknown: 'grey' }

/** The question of an address, without what is empty or unknown. */
export function queryOf(from: Record<string, unknown>): BenchmarkQuery {
  return Object.fromEntries(KEYS.filter((key) => from[key]).map((key) => [key, String(from[key])]))
}

/** "12.5 %" of a denominator; nothing of none. */
export const share = (n: number, of: number): string => (of ? `${Math.round((n * 1000) / of) / 10}%` : '—')

/** A grade as a person types it: yuan, or times; an empty end is open. */
export interface DraftGrade { tier: number; title: string; from: string; to: string; mitigated: boolean }
const unit = (tier: BenchmarkTier) => (tier.multiples ? 1000 : 100)
const typed = (n: number | null, tier: BenchmarkTier) => (n === null ? '' : String(n / unit(tier)))

export function draftOf(tiers: BenchmarkTier[]): DraftGrade[] {
  return tiers.flatMap((tier, at) => (!tier.fines ? [] : tier.grades.length
    ? tier.grades.map((grade) => ({ tier: at, title: grade.title, from: typed(grade.min, tier), to: typed(grade.max, tier), mitigated: grade.key.includes('mitigat') }))
    : [{ tier: at, title: '一般', from: typed(tier.min, tier), to: typed(tier.max, tier), mitigated: false }]))
}

/** What is wrong with a number as typed; empty when nothing is. */
const PLAIN = /^\d{1,12}(\.\d{1,3})?$/
export function wrongIn(row: DraftGrade): string {
  if (!row.title.trim()) return '请填写等次名称。'
  if (!PLAIN.test(row.from)) return '下限写成数字；没有下限填 0。'
  if (row.to !== '' && !PLAIN.test(row.to)) return '上限写成数字；没有上限留空。'
  return row.to !== '' && Number(row.to) < Number(row.from) ? '上限低于下限。' : ''
}

export function trialOf(rows: DraftGrade[], tiers: BenchmarkTier[]): TrialGrade[] {
  const whole = (text: string, tier?: BenchmarkTier) => Math.round(Number(text) * (tier ? unit(tier) : 1))
  return rows.map((row) => ({
    tier: row.tier, title: row.title.trim(), min: whole(row.from, tiers[row.tier]),
    ...(row.to === '' ? {} : { max: whole(row.to, tiers[row.tier]) }), ...(row.mitigated ? { mitigated: true } : {}),
  }))
}
