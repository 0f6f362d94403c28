import type { CatalogueRow, LightColour } from '@fadu/api'

export interface CataloguesQuery { state?: string; q?: string; limit?: string }
export interface ItemsQuery { kind?: string; q?: string; limit?: string }
export const STATE_LIGHT: Record<CatalogueRow['state'], LightColour> = { not_published: 'red', stale: 'amber', current: 'green' }

/** Of an address, the keys that the list knows, without what is empty. */
export function known(keys: readonly string[], from: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(keys.filter((key) => from[key]).map((key) => [key, String(from[key])]))
}
