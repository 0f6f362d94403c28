import { ApiError, drafts, uuid, type FieldValues } from '@fadu/api'
import { ref } from 'vue'

/** What a half-filled form is: enough to go on after a reload, a lost session or a lost connection. */
export interface DraftValue {
  values: FieldValues; officers: string[]; at: string; happened: boolean
  /** The idempotency key of this filling: a repeat of an unanswered request must carry the same one. */
  key: string
}
export const freshKey = uuid
const local = (key: string) => `fadu.draft.${key}`

/** One draft: kept on the server, and in this tab as long as the server cannot be reached. */
export function useDraft(key: string) {
  const savedAt = ref('')
  const onlyHere = ref(false)

  async function read(): Promise<DraftValue | null> {
    const kept = sessionStorage.getItem(local(key))
    if (kept) return JSON.parse(kept) as DraftValue
    try {
      const draft = await drafts.read<DraftValue>(key)
      savedAt.value = draft?.saved_at ?? ''
      return draft?.value ?? null
    } catch (error) {
      if (error instanceof ApiError) return null
      throw error
    }
  }
  async function save(value: DraftValue): Promise<void> {
    try {
      savedAt.value = (await drafts.save(key, value)).saved_at
      onlyHere.value = false
      sessionStorage.removeItem(local(key))
    } catch {
      sessionStorage.setItem(local(key), JSON.stringify(value))
      onlyHere.value = true
    }
  }
  async function drop(): Promise<void> {
    sessionStorage.removeItem(local(key))
    savedAt.value = ''
    onlyHere.value = false
    await drafts.drop(key).catch(() => undefined)
  }
  return { savedAt, onlyHere, read, save, drop }
}
