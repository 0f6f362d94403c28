import type { LightColour, RegisterImport } from '@fadu/api'

export function lightOf(one: RegisterImport): LightColour | 'blue' {
  if (one.state === 'applied') return 'green'
  if (one.state === 'failed') return 'red'
  if (one.state === 'checked') return one.bad > 0 ? 'amber' : 'blue'
  return one.state === 'undone' ? 'grey' : 'blue'
}
/** What was found and what was written, in one sentence; empty while it is being checked. */
export function sumOf(one: RegisterImport): string {
  if (one.state === 'checking' || one.state === 'failed') return ''
  const parts = [`共 ${one.rows} 行`, `正确 ${one.good} 行`, `有错误 ${one.bad} 行`]
  if (one.same) parts.push(`与名册相同 ${one.same} 行`)
  if (one.state === 'applied') parts.push(`写入变动 ${one.changes} 条`)
  return parts.join('，')
}
