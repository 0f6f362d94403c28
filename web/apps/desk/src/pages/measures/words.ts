import type { Indicator, LightColour, Measure } from '@fadu/api'

/** How far an indicator is: a colour only where there is a target to hold it against. */
export function lightOf(one: Indicator): LightColour | 'blue' {
  if (one.state !== 'value') return 'grey'
  if (one.met === undefined) return 'blue'
  return one.met ? 'green' : 'amber'
}
export const valueOf = (one: Indicator): string => (one.state === 'value' ? one.text : '—')
export const countsOf = (one: Indicator): string => (one.state === 'value' ? `${one.top} ÷ ${one.bottom}` : one.reason)
export function targetOf(one: Indicator): string {
  if (one.target === null) return '没有目标，只观察'
  return `目标 ${one.target}${one.unit === 'percent' ? '%' : ''}（${one.target_by}）`
}
/** Without a figure there is no list either. */
export const opens = (one: Indicator): boolean => one.state === 'value'

export interface Narrow { q?: string; state?: string }
/** The measures that hold a word, with only the indicators that are in a state. */
export function narrow(rows: Measure[], by: Narrow): Measure[] {
  const q = by.q?.trim() ?? ''
  const fits = (one: Indicator) => !by.state || (by.state === 'unmet' ? one.met === false : one.state === by.state)
  return rows
    .map((row) => ({ ...row, indicators: row.indicators.filter(fits) }))
    .filter((row) => row.indicators.length && (!q || [row.title, row.gist, ...row.indicators.map((one) => one.title)].some((text) => text.includes(q))))
}
