import type { Party } from '@fadu/api'
import { birthOf, checkCitizenId, checkUscc, type Verdict } from './identity'

export const isPerson = (party?: Party): boolean => party?.kind === 'natural_person'
/** The number that names a party of this kind. */
export const numberKey = (party?: Party): 'id_number' | 'code' => (isPerson(party) ? 'id_number' : 'code')
const hidden = (text: string) => text.includes('*')
const isCitizen = (party: Party) => !party.id_kind || party.id_kind === 'citizen_id'

/** One part changes; parts that the new state no longer asks for go away, what follows from a citizen's number comes with it. */
export function withPart(party: Party | undefined, key: keyof Party, value: string | null | undefined): Party {
  const next: Party = { ...party, [key]: value || undefined }
  if (key === 'kind') {
    const drop: (keyof Party)[] = isPerson(next) ? ['code', 'legal_rep'] : ['id_number', 'id_kind', 'birth']
    for (const part of drop) delete next[part]
  }
  if (next[numberKey(next)]) delete next.no_code_reason
  if (key === 'id_number' && value && isCitizen(next)) next.birth = birthOf(value) ?? next.birth
  return next
}

/** What the check character says while typing; nothing for masked numbers and for papers without one. */
export function numberVerdict(party?: Party): Verdict | null {
  const text = party?.[numberKey(party)]
  if (!party || !text || hidden(text)) return null
  if (isPerson(party)) return isCitizen(party) ? checkCitizenId(text) : null
  return checkUscc(text)
}

/** Why the party cannot be sent; null when it can. */
export function partyWord(party: Party): string | null {
  if (!party.kind) return '请选择当事人类型'
  if (!party.name?.trim()) return '请填写当事人姓名或名称'
  const what = isPerson(party) ? '证件号码' : '统一社会信用代码'
  if (!party[numberKey(party)] && !party.no_code_reason?.trim()) return `请填写${what}；确实没有的，请写明原因`
  const verdict = numberVerdict(party)
  return verdict && !verdict.ok ? `${what}：${verdict.word}` : null
}
