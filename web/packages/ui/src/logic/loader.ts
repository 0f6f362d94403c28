import { ref, shallowRef, type Ref, type UnwrapNestedRefs, reactive } from 'vue'

interface LoaderState<T> { data: Ref<T | undefined>; error: Ref<unknown>; busy: Ref<boolean>; reload: () => Promise<void> }
export type Loader<T> = UnwrapNestedRefs<LoaderState<T>>

/** Reads something and keeps its state. An answer that a newer request overtook is dropped. */
export function useLoader<T>(read: () => Promise<T>, start = true): Loader<T> {
  const data = shallowRef<T>()
  const error = shallowRef<unknown>(null)
  const busy = ref(false)
  let turn = 0
  async function reload(): Promise<void> {
    const mine = ++turn
    busy.value = true
    try {
      const answer = await read()
      if (mine === turn) { data.value = answer; error.value = null }
    } catch (problem) {
      if (mine === turn) error.value = problem
    } finally {
      if (mine === turn) busy.value = false
    }
  }
  if (start) void reload()
  return reactive({ data, error, busy, reload }) as Loader<T>
}
