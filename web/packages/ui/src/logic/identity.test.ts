import { describe, expect, it } from 'vitest'
import { birthOf, checkCitizenId, checkUscc } from './identity'

describe('统一社会信用代码', () => {
  it('takes a code whose check character fits', () => expect(checkUscc('91350100M000100Y43').ok).toBe(true))
  it('takes lower case', () => expect(checkUscc('91350100m000100y43').ok).toBe(true))
  it('refuses any single changed character', () => {
    const code = '91350100M000100Y43'
    for (let i = 0; i < 17; i++) {
      const other = code[i] === '1' ? '2' : '1'
      expect(checkUscc(code.slice(0, i) + other + code.slice(i + 1)).ok, `position ${i}`).toBe(false)
    }
  })
  it('says how many characters are there', () => expect(checkUscc('9135').word).toContain('现在 4 位'))
  it('names a character that the standard leaves out', () => expect(checkUscc('9135010OM000100Y43').word).toContain('第 8 位'))
})

describe('公民身份号码', () => {
  it('takes the example of the standard', () => expect(checkCitizenId('11010519491231002X').ok).toBe(true))
  it('refuses a wrong check character', () => expect(checkCitizenId('110105194912310021').ok).toBe(false))
  it('refuses a date that never was', () => expect(checkCitizenId('110105194902310026').word).toContain('出生日期'))
  it('reads the birth date', () => expect(birthOf('11010519491231002X')).toBe('1949-12-31'))
  it('reads none from a wrong number', () => expect(birthOf('110105194912310021')).toBeNull())
})
