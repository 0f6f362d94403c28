import { describe, expect, it } from 'vitest'
import { decode, TEMPLATE } from './files'

describe('a file from a spreadsheet', () => {
  it('is read as UTF-8 where it is', () => expect(decode(new TextEncoder().encode('学时,7.5'))).toBe('学时,7.5'))
  it('is read as GB18030 where it is not', () => expect(decode(new Uint8Array([0xd6, 0xa4, 0xbc, 0xfe, 0xba, 0xc5, 0xc2, 0xeb]))).toBe('证件号码'))
  it('has the columns of the template', () => expect(TEMPLATE.trim().split(',')).toEqual(['证件号码', '姓名', '日期', '类别', '学时', '课程']))
})
