import {
  ApiError, OfflineError, type ActBody, type ActSpec, type CheckResult, type Finding, type Prefill, type Problem,
} from '@fadu/api'
import { formErrors, serverErrors, startValues, wireValues, type FieldErrors } from '@fadu/ui'
import { computed, reactive, ref, watch } from 'vue'
import { freshKey, useDraft, type DraftValue } from './draft'

const CHECK_DELAY_MS = 600
const MIN_REASON = 5

export interface FormSource<D> {
  spec: ActSpec
  draftKey: string
  prefill: () => Promise<Prefill>
  send: (body: ActBody, key: string) => Promise<D>
  check?: (body: ActBody) => Promise<CheckResult>
}

/** The life of one act's form: prefill, draft, live check, sending once, and every answer the server can give. */
export function useActForm<D>(source: FormSource<D>) {
  const draft = useDraft(source.draftKey)
  const form = reactive<DraftValue>({ values: {}, officers: [], at: '', happened: false, key: freshKey() })
  const state = reactive({
    ready: false, busy: false, dirty: false, restored: false, tried: false, reason: '', checking: false,
    problem: null as Problem | null, offline: false, loadError: null as unknown, check: null as CheckResult | null,
  })
  const fromServer = ref<FieldErrors>({})
  const mine = computed<FieldErrors>(() => {
    const out = formErrors(source.spec.fields, form.values)
    if (form.officers.length < source.spec.officers_min) out.officers = `至少选择 ${source.spec.officers_min} 名执法人员`
    if (!form.at) out.at = '请填写办理时间'
    return out
  })
  const errors = computed<FieldErrors>(() => ({ ...fromServer.value, ...(state.tried ? mine.value : {}) }))
  const needsReason = computed(() => state.problem?.code === 'reason_required')
  const refusals = computed<Finding[]>(() => (state.problem?.code === 'refused' ? state.problem.findings ?? [] : []))

  function body(): ActBody {
    const fields = wireValues(source.spec.fields, form.values)
    return {
      kind: source.spec.id, at: form.at, officers: form.officers, fields,
      ...(form.happened ? { happened: true } : {}), ...(needsReason.value ? { reason: state.reason.trim() } : {}),
    }
  }
  async function load(): Promise<void> {
    state.loadError = null
    try {
      const [prefill, kept] = await Promise.all([source.prefill(), draft.read()])
      Object.assign(form, { values: startValues(source.spec.fields, prefill.fields), officers: prefill.officers ?? [], at: prefill.at, happened: false, key: freshKey() })
      if (kept) Object.assign(form, kept, { values: { ...form.values, ...kept.values } })
      state.restored = !!kept
      state.ready = true
      setTimeout(() => { state.dirty = false }, 0)
      void check()
    } catch (error) { state.loadError = error }
  }
  async function check(): Promise<void> {
    if (!source.check || !state.ready) return
    state.checking = true
    try { state.check = await source.check(body()) } catch { state.check = null }
    state.checking = false
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(form, () => {
    if (!state.ready) return
    state.dirty = true
    fromServer.value = {}
    clearTimeout(timer)
    timer = setTimeout(() => void check(), CHECK_DELAY_MS)
  }, { deep: true })

  async function keep(): Promise<void> {
    if (!state.dirty || !state.ready || state.busy) return
    state.dirty = false
    await draft.save({ ...form })
  }
  function take(error: unknown): void {
    if (error instanceof OfflineError) { state.offline = true; state.dirty = true; return }
    if (!(error instanceof ApiError)) throw error
    state.problem = error.problem
    fromServer.value = serverErrors(error.problem.errors)
    // An answer was given: the next try is another request. A server failure leaves that open, so it keeps its key.
    if (error.status < 500) form.key = freshKey()
  }
  /** Sends once. Null when the server did not take it; the form then says why. */
  async function submit(): Promise<D | null> {
    if (state.busy) return null
    state.tried = true
    const short = needsReason.value && [...state.reason.trim()].length < MIN_REASON
    if (Object.keys(mine.value).length || short) return null
    state.busy = true
    state.offline = false
    const sent = body()
    try {
      const done = await source.send(sent, form.key)
      state.problem = null
      state.dirty = false
      state.ready = false
      await draft.drop()
      return done
    } catch (error) {
      take(error)
      return null
    } finally { state.busy = false }
  }
  async function restart(): Promise<void> {
    state.ready = false
    state.problem = null
    state.tried = false
    await draft.drop()
    await load()
  }
  return { form, state, draft, errors, mine, needsReason, refusals, load, check, keep, submit, restart, body }
}
export type ActForm = ReturnType<typeof useActForm>
