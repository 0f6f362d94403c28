import { describe, expect, it } from 'vitest'
import { numberVerdict, partyWord, withPart } from './party'

describe('a party while it is typed', () => {
  it('drops what the other kind of party had', () => {
    expect(withPart({ kind: 'legal_person', name: '甲', code: 'X', legal_rep: '乙' }, 'kind', 'natural_person')).toEqual({ kind: 'natural_person', name: '甲' })
    expect(withPart({ kind: 'natural_person', name: '甲', id_number: '1', birth: '2000-01-01' }, 'kind', 'legal_person')).toEqual({ kind: 'legal_person', name: '甲' })
  })
  it('a number makes the reason for its absence needless', () => {
    expect(withPart({ kind: 'legal_person', no_code_reason: '未登记' }, 'code', '91350100M000100Y43').no_code_reason).toBeUndefined()
  })
  it('a citizen id brings the birth date, a passport does not', () => {
    expect(withPart({ kind: 'natural_person' }, 'id_number', '11010519491231002X').birth).toBe('1949-12-31')
    expect(withPart({ kind: 'natural_person', id_kind: 'passport' }, 'id_number', '11010519491231002X').birth).toBeUndefined()
  })
  it('checks a number by its kind, never a masked one', () => {
    expect(numberVerdict({ kind: 'legal_person', code: '91350100M000100Y44' })?.ok).toBe(false)
    expect(numberVerdict({ kind: 'natural_person', id_kind: 'passport', id_number: 'E123' })).toBeNull()
    expect(numberVerdict({ kind: 'natural_person', id_number: '1401**********1234' })).toBeNull()
  })
})

describe('what a party needs', () => {
  it('kind, name, and a number or the reason for its absence', () => {
    expect(partyWord({ name: '甲' })).toContain('类型')
    expect(partyWord({ kind: 'legal_person' })).toContain('名称')
    expect(partyWord({ kind: 'natural_person', name: '甲' })).toContain('证件号码')
    expect(partyWord({ kind: 'natural_person', name: '甲', no_code_reason: '拒绝提供' })).toBeNull()
  })
  it('a number whose check fits', () => expect(partyWord({ kind: 'legal_person', name: '甲', code: '91350100M000100Y44' })).toContain('校验位不符'))
})
