import type { Procedure } from '@fadu/api'
import { describe, expect, it } from 'vitest'
import { favourites, groupsOf } from './groups'

const procedure = (id: string, kind: string) => ({ id, kind, title: id }) as Procedure
const all = [procedure('ordinary', 'penalty'), procedure('licence', 'licence'), procedure('simple', 'penalty'), procedure('lamp', 'lamps')]

describe('procedures by kind', () => {
  it('follows the order of the table and leaves out empty kinds', () => {
    const groups = groupsOf(all, [{ code: 'licence', title: '行政许可' }, { code: 'coercion', title: '行政强制' }, { code: 'penalty', title: '行政处罚' }])
    expect(groups.map((one) => [one.title, one.procedures.map((p) => p.id)])).toEqual([
      ['行政许可', ['licence']], ['行政处罚', ['ordinary', 'simple']], ['lamps', ['lamp']],
    ])
  })
  it('offers what was opened last before the others', () => {
    expect(favourites(all, ['lamp', 'gone'], 2).map((p) => p.id)).toEqual(['lamp', 'ordinary'])
  })
})
