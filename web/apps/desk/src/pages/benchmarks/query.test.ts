import type { BenchmarkTier } from '@fadu/api'
import { describe, expect, it } from 'vitest'
import { draftOf, share, trialOf, wrongIn } from './query'

const tier = (over: Partial<BenchmarkTier> = {}): BenchmarkTier => ({ title: '一般', fines: true, range: '', multiples: false, min: 200000, max: 1000000, also: [], may: [], grades: [], ...over })

describe('grades on trial', () => {
  it('a tier without grades begins as one grade over the whole range, in yuan', () => {
    expect(draftOf([tier(), tier({ fines: false })])).toEqual([{ tier: 0, title: '一般', from: '2000', to: '10000', mitigated: false }])
  })
  it('multiples go out as thousandths, an open end is left out', () => {
    const tiers = [tier({ multiples: true, min: 500, max: null })]
    const draft = draftOf(tiers)
    expect(draft[0]).toMatchObject({ from: '0.5', to: '' })
    expect(trialOf(draft, tiers)).toEqual([{ tier: 0, title: '一般', min: 500 }])
  })
  it('no fen is lost on the way', () => {
    expect(trialOf([{ tier: 0, title: ' 从轻 ', from: '0.29', to: '19.99', mitigated: true }], [tier()])).toEqual([{ tier: 0, title: '从轻', min: 29, max: 1999, mitigated: true }])
  })
  it('says what is wrong before anything is sent', () => {
    const row = { tier: 0, title: '从轻', from: '1', to: '2', mitigated: false }
    expect(wrongIn(row)).toBe('')
    expect(wrongIn({ ...row, from: '-1' })).toContain('下限')
    expect(wrongIn({ ...row, to: '0.5' })).toBe('上限低于下限。')
    expect(wrongIn({ ...row, title: ' ' })).toContain('名称')
  })
})

describe('shares', () => {
  it('have a denominator or are none', () => {
    expect(share(1, 8)).toBe('12.5%')
    expect(share(0, 0)).toBe('—')
  })
})
