import type { ProposalRow, Proposals, Provision } from '@fadu/api'
import { describe, expect, it } from 'vitest'
import { csvOf, formOf, parseTimes, requestOf, titleOf } from './draft'
import { pieces } from './marks'

const fine = { min_fen: 500000, max_fen: 5000000, base: '', times_min: null, times_max: null, title: '5,000元以上50,000元以下' }
const row: ProposalRow = { kinds: [{ code: 'fine', title: '罚款' }], fine, conditions: [{ code: 'not_corrected', title: '逾期不改正' }], read: [{ item: 0, from: 2, to: 4 }], unsure: ['请核对,逐项'] }
const provision: Provision = { penal: '3.1', label: '第三条第一款', text: '甲的，处罚。', item_text: null, act: '违反本法规定，出售掺水灯油的', conduct: [{ place: '1.1', label: '第一条第一款', how: 'words', score: 500 }], rows: [row] }
const all: Proposals = { id: 'x', title: '灯油条例', registered: true, on: '2026-01-01', from: '2020-01-01', provisions: [provision], counts: { provisions: 1, rows: 1, unsure: 1 } }

describe('marks', () => {
  it('counts characters, also beyond the basic plane', () => {
    expect(pieces('甲𠮷乙丙', [{ item: 0, from: 1, to: 3 }], 0)).toEqual([{ text: '甲', on: false }, { text: '𠮷乙', on: true }, { text: '丙', on: false }])
  })
  it('keeps to the item and to the text', () => {
    expect(pieces('甲乙', [{ item: 1, from: 0, to: 1 }, { item: 0, from: 1, to: 9 }], 0)).toEqual([{ text: '甲', on: false }, { text: '乙', on: true }])
  })
})

describe('draft', () => {
  it('takes the act as title', () => expect(titleOf('违反本法规定，出售掺水灯油的')).toBe('出售掺水灯油'))
  it('sends yuan as fen and leaves out what is not used', () => {
    const form = formOf(provision, 'market')
    form.rows.push({ ...form.rows[0], use: false })
    expect(requestOf({ ...form, code: ' SJ-1 ', breaks: '1.1、2' }, '3.1', '2026-01-01')).toEqual({ request: {
      code: 'SJ-1', title: '出售掺水灯油', domain: 'market', field: '', on: '2026-01-01', penal: '3.1', breaks: ['1.1', '2'],
      rows: [{ kinds: ['fine'], conditions: ['not_corrected'], fine: { min_fen: 500000, max_fen: 5000000 } }] } })
  })
  it('says which amount is wrong', () => {
    const form = formOf(provision, 'market')
    form.rows[0].high = '五万'
    expect(requestOf(form, '3.1', '')).toEqual({ wrong: '“逾期不改正”的金额要写成数字。' })
  })
  it('reads multiples as ten-thousandths', () => {
    expect(parseTimes('0.5')).toBe(5000)
    expect(parseTimes('15')).toBe(150000)
    expect(parseTimes('-1')).toBeNull()
  })
  it('quotes cells of the table', () => expect(csvOf(all)).toContain('第三条第一款,违反本法规定，出售掺水灯油的,第一条第一款（按用语相近）,逾期不改正,罚款,"5,000元以上50,000元以下","请核对,逐项"'))
})
