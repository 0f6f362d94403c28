import type { Dossier, Duty, NextAct } from '@fadu/api'
import { describe, expect, it } from 'vitest'
import { blocked, byUrgency, mainAct } from './words'

const next = (over: Partial<NextAct>): NextAct => ({ kind: 'k', title: 't', possible: true, suggested: false, by: [], mine: false, blocked_by: [], ...over })
const dossier = (acts: NextAct[]) => ({ next: acts }) as unknown as Dossier

describe('the one main action', () => {
  it('is the suggested act that I may do', () => {
    expect(mainAct(dossier([next({ kind: 'a', suggested: true }), next({ kind: 'b', suggested: true, mine: true })]))?.act.kind).toBe('b')
  })
  it('else says whose turn it is', () => expect(mainAct(dossier([next({ kind: 'a', suggested: true })]))).toMatchObject({ mine: false }))
  it('is never something merely possible, nor blocked', () => {
    expect(mainAct(dossier([next({ mine: true }), next({ suggested: true, mine: true, possible: false })]))).toBeNull()
  })
})

describe('lists of the case page', () => {
  it('puts overdue before running before done', () => {
    const duty = (state: Duty['state'], due: string) => ({ state, due }) as Duty
    expect(byUrgency([duty('met', '2026-01-01'), duty('open', '2026-03-01'), duty('overdue', '2026-02-01'), duty('open', '2026-02-20')]).map((one) => one.due))
      .toEqual(['2026-02-01', '2026-02-20', '2026-03-01', '2026-01-01'])
  })
  it('blocked acts are those with a reason', () => {
    const reason = [{ rule: 'r' }] as unknown as NextAct['blocked_by']
    expect(blocked(dossier([next({ possible: false, blocked_by: reason, kind: 'x' }), next({ possible: false })])).map((one) => one.kind)).toEqual(['x'])
  })
})
