import { useLoader, type Loader } from '@fadu/ui'
import { computed, ref, watch, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

const ROWS = 20
type Question = { limit?: string }
export interface PageOf { limit: number; cursor: string | undefined }

/** A list whose question stands in the address: rows by cursor, counts beside them, both read anew when the question changes. */
export function usePagedList<Q extends Question, R, C>(
  name: string, question: ComputedRef<Q>, readRows: (page: PageOf) => Promise<R>, readCounts: () => Promise<C>,
) {
  const route = useRoute()
  const router = useRouter()
  const limit = computed(() => Number(question.value.limit ?? ROWS))
  const trail = ref<string[]>([])
  const list: Loader<R> = useLoader(() => readRows({ limit: limit.value, cursor: trail.value.at(-1) }), false)
  const counts: Loader<C> = useLoader(readCounts, false)
  const apply = (next: Q) => router.push({ name, query: { ...next } })
  /** Forward with a cursor, back with null. */
  function turn(cursor: string | null): void {
    trail.value = cursor ? [...trail.value, cursor] : trail.value.slice(0, -1)
    void list.reload()
  }
  watch(question, (now, before) => {
    if (route.name !== name || JSON.stringify(now) === JSON.stringify(before)) return
    trail.value = []
    void list.reload()
    void counts.reload()
  }, { immediate: true })
  return { limit, trail, list, counts, apply, turn }
}
