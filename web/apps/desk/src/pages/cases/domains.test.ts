import { describe, expect, it } from 'vitest'
import { domainsFor } from './domains'

const all = ['general', 'market', 'transport', 'water'].map((id) => ({ id, title: id }))

describe('domains of a new dossier', () => {
  it('begins with the body\'s own, in its order, and leaves the others shut', () => {
    const choices = domainsFor(all, ['water', 'market'])
    expect(choices.map((one) => one.id)).toEqual(['water', 'market', 'general', 'transport'])
    expect(choices.filter((one) => one.open).map((one) => one.id)).toEqual(['water', 'market', 'general'])
  })
  it('a body without powers has the general one', () => {
    expect(domainsFor(all, []).find((one) => one.open)?.id).toBe('general')
  })
})
