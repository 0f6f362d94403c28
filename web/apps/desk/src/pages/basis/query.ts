import type { LightColour } from '@fadu/api'

export interface BasisQuery { kind?: string; proposal?: string; domain?: string; q?: string; state?: string; all?: string; limit?: string }
export const KEYS = ['kind', 'proposal', 'domain', 'q', 'state', 'all', 'limit'] as const
export const STATES = [{ id: 'open', title: '待提出意见' }, { id: 'waiting', title: '待批准' }, { id: 'approved', title: '已批准' }, { id: 'returned', title: '已退回' }]

/** Colour beside the word: what cannot stay as it is, what must be looked at, what may stay. */
export const PROPOSAL_LIGHT: Record<string, LightColour> = { cancel: 'red', suspend: 'red', adjust: 'amber', keep: 'green', '': 'grey' }
export const STATE_LIGHT: Record<string, LightColour> = { waiting: 'amber', approved: 'green', returned: 'red' }

/** The question of an address, without what is empty or unknown. */
export function queryOf(from: Record<string, unknown>): BasisQuery {
  return Object.fromEntries(KEYS.filter((key) => from[key]).map((key) => [key, String(from[key])]))
}
