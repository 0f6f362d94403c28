import { describe, expect, it } from 'vitest'
import { letters, placesOf } from './words'

describe('letters of answers', () => {
  it('places as letters', () => expect(letters([0, 2])).toBe('AC'))
  it('letters as places: in order, once, only those that are options', () => {
    expect(placesOf('ca、a', 4)).toEqual([0, 2])
    expect(placesOf('E', 4)).toEqual([])
    expect(placesOf('', 4)).toEqual([])
  })
})
