import type { Roll, RollBoardRow, RollField } from '@fadu/api'
import { describe, expect, it } from 'vitest'
import { byClause, changed, formFields, lightOf, narrowing, shortFields, startOf } from './words'

const field = (key: string, over: Partial<RollField> = {}): RollField => ({ key, title: key, type: 'text', required: true, by: 'agency', ...over })
const roll = (fields: RollField[]): Roll => ({ code: 'r', title: '', gist: '', clause: { ref: 's#20', text: '', statute: 's', article: '20' }, scope: 'body', public: false, key: [], checks: [], fields })

describe('a roll in words', () => {
  it('shows short fields in the list and narrows by choices', () => {
    const one = roll([field('a', { type: 'longtext' }), field('b'), field('c', { type: 'choice' }), field('d', { type: 'boolean' }), field('e', { type: 'files' })])
    expect(shortFields(one).map((f) => f.key)).toEqual(['b', 'c', 'd'])
    expect(narrowing(one).map((f) => f.key)).toEqual(['c', 'd'])
  })
  it('leaves files, and the fields of the supervision body, out of the agency\'s form', () => {
    const one = roll([field('a'), field('grade', { by: 'bureau' }), field('paper', { type: 'file' })])
    expect(formFields(one, false).map((f) => f.key)).toEqual(['a'])
    expect(formFields(one, true).map((f) => f.key)).toEqual(['a', 'grade'])
  })
  it('never starts a form with masked data, and empty leaves it as it is', () => {
    const one = roll([field('policy', { masked: true }), field('insurer')])
    const old = { policy: 'P***', insurer: '甲' }
    expect(startOf(one, old)).toEqual({ insurer: '甲' })
    const fields = formFields(one, false, old)
    expect(fields[0].required).toBe(false)
    expect(changed(fields, old, { insurer: '甲' })).toEqual({})
    expect(changed(fields, old, { insurer: '乙', policy: 'P-2' })).toEqual({ insurer: '乙', policy: 'P-2' })
  })
  it('sends what changed, and null for what was emptied', () => {
    const fields = [field('a'), field('b', { type: 'number' })]
    expect(changed(fields, { a: 'x', b: 3 }, { a: ' x ', b: null })).toEqual({ b: null })
  })
  it('groups rolls by clause in the order of the notice', () => {
    const row = (article: string) => ({ code: article, clause: { ref: `s#${article}`, text: '', statute: 's', article } }) as RollBoardRow
    expect(byClause([row('20'), row('3'), row('20')]).map((group) => [group.clause.article, group.rows.length])).toEqual([['3', 1], ['20', 2]])
  })
  it('tells checks by colour', () => {
    expect(lightOf({ level: 'red' })).toBe('red')
    expect(lightOf({ level: 'yellow' })).toBe('amber')
  })
})
