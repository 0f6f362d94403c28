import { expect, it } from 'vitest'
import { pathOf, wholePath } from './files'

it('puts a year among the calendars and keeps the place inside a chosen folder', () => {
  expect(pathOf('2027.toml')).toBe('calendars/2027.toml')
  expect(pathOf('x.toml', 'rulebook/terms/x.toml')).toBe('terms/x.toml')
  expect(wholePath(pathOf('x.toml'))).toBe(false)
  expect(wholePath('procedures/penalty_simple/acts/note_added.toml')).toBe(true)
})
