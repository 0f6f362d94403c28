import { describe, expect, it } from 'vitest'
import { PROPOSAL_LIGHT, queryOf, STATES, STATE_LIGHT } from './query'

describe('the question of the clean-up list', () => {
  it('keeps known keys that say something', () => {
    expect(queryOf({ kind: 'expired', q: '', page: '3', all: '1' })).toEqual({ kind: 'expired', all: '1' })
  })
  it('has a colour for every proposal and every state that was reached', () => {
    expect(Object.keys(PROPOSAL_LIGHT).sort()).toEqual(['', 'adjust', 'cancel', 'keep', 'suspend'])
    for (const state of STATES.filter((one) => one.id !== 'open')) expect(STATE_LIGHT[state.id]).toBeTruthy()
  })
})
