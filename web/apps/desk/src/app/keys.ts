// Single-letter keys: silent inside inputs and while Chinese is composed, and they can be switched off (WCAG 2.1.4).

const SWITCH = 'fadu.keys'
const SECOND_KEY_MS = 1200
export const keysOn = (): boolean => localStorage.getItem(SWITCH) !== 'off'
export const setKeysOn = (on: boolean): void => localStorage.setItem(SWITCH, on ? 'on' : 'off')

export type KeyMap = Record<string, () => void>

function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null
  return !!target?.closest('input, textarea, select, [contenteditable="true"], [role="combobox"]')
}

/** Listens for `map`'s keys ("/", "g t"). Returns the way to stop. */
export function listenKeys(map: KeyMap): () => void {
  let first = ''
  let timer = 0
  const heard = (event: KeyboardEvent) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || typing(event) || !keysOn()) return
    const combo = first ? `${first} ${event.key}` : event.key
    window.clearTimeout(timer)
    first = event.key === 'g' && !first ? 'g' : ''
    if (first) timer = window.setTimeout(() => { first = '' }, SECOND_KEY_MS)
    const work = map[combo]
    if (!work) return
    event.preventDefault()
    work()
  }
  window.addEventListener('keydown', heard)
  return () => window.removeEventListener('keydown', heard)
}
