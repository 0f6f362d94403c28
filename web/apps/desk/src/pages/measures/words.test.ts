import type { Indicator, Measure } from '@fadu/api'
import { describe, expect, it } from 'vitest'
import { countsOf, lightOf, narrow, targetOf, valueOf } from './words'

const one = (over: Partial<Indicator>): Indicator => ({
  id: 'm04.expiring', title: '到期', question: '', formula: '', unit: 'percent', state: 'value', text: '50.0%', word: '', reason: '', from: '', to: '',
  period_word: '', good_word: '', list: '', source: [], target: null, target_by: null, cite: null, top: 1, bottom: 2, ...over,
})
const measure = (title: string, ...indicators: Indicator[]) => ({ title, gist: '', indicators }) as unknown as Measure

describe('figures of measures in words', () => {
  it('shows a value with its counts', () => {
    expect(valueOf(one({}))).toBe('50.0%')
    expect(countsOf(one({}))).toBe('1 ÷ 2')
  })
  it('never shows a missing figure as a number', () => {
    const none = one({ state: 'no_data', text: '', reason: '平台还没有登记：学时' })
    expect(valueOf(none)).toBe('—')
    expect(countsOf(none)).toBe('平台还没有登记：学时')
    expect(lightOf(none)).toBe('grey')
  })
  it('has a colour only against a target', () => {
    expect(lightOf(one({}))).toBe('blue')
    expect(lightOf(one({ met: true }))).toBe('green')
    expect(lightOf(one({ met: false }))).toBe('amber')
    expect(targetOf(one({ target: 100, target_by: '通知要求' }))).toBe('目标 100%（通知要求）')
    expect(targetOf(one({}))).toBe('没有目标，只观察')
  })
  it('narrows by word and state', () => {
    const rows = [measure('资格', one({ met: false }), one({ state: 'no_data' })), measure('学时', one({ state: 'no_data' }))]
    expect(narrow(rows, { state: 'unmet' }).map((row) => row.indicators.length)).toEqual([1])
    expect(narrow(rows, { q: '学时' }).map((row) => row.title)).toEqual(['学时'])
    expect(narrow(rows, {}).length).toBe(2)
  })
})
