import { BASE, raw, request, type Query } from './http'
import { upload } from './upload'
import type * as T from './types'

const get = <R>(path: string, query?: Query, signal?: AbortSignal) => request<R>('GET', path, { query, signal })
const post = <R>(path: string, body?: unknown, key?: string) => request<R>('POST', path, { body: body ?? {}, key })
const put = <R>(path: string, body: unknown) => request<R>('PUT', path, { body })
const del = <R>(path: string, query?: Query) => request<R>('DELETE', path, { query })
const at = (id: string) => encodeURIComponent(id)

export const session = {
  read: () => get<T.Session>('/session'),
  login: (username: string, password: string) => post<T.Session>('/session', { username, password }),
  demo: (username: string) => post<T.Session>('/session', { demo: username }),
  logout: () => del<void>('/session'),
  password: (old: string, fresh: string) => put<void>('/session/password', { old, new: fresh }),
}

export const demo = {
  read: () => get<T.Demo>('/demo'),
  clock: (now: string) => post<{ now: string }>('/demo/clock', { now }),
}

export const law = {
  rulebook: () => get<T.Rulebook>('/rulebook'),
  items: (query: Query) => get<{ rows: T.Item[]; next: string | null; total: number }>('/items', query),
  bounds: (code: string, facts: unknown) => post<T.Bounds>(`/items/${at(code)}/bounds`, facts),
  statutes: (query: Query) => get<{ imported: number; rows: T.StatuteRow[]; next?: string | null }>('/statutes', query),
  search: (q: string) => get<{ rows: T.StatuteHit[] }>('/statutes/search', { q }),
  statute: (id: string, on?: string) => get<T.Statute>(`/statutes/${at(id)}`, { on }),
  article: (id: string, no: string, on?: string) => get<T.Article>(`/statutes/${at(id)}/articles/${at(no)}`, { on }),
  proposals: (id: string, on?: string) => get<T.Proposals>(`/statutes/${at(id)}/proposals`, { on }),
  draftItem: (id: string, draft: unknown) => post<{ folder: string; toml: string }>(`/statutes/${at(id)}/proposals/draft`, draft),
  terms: () => get<T.Term[]>('/terms'),
  fine: (question: unknown) => post<T.FineAnswer>('/law/fine', question),
  grounds: (domain: string, on: string) => get<{ rows: T.FineGround[] }>('/law/grounds', { domain, on }),
  due: (id: string, event: string, domain: string) => post<T.DueAnswer>(`/terms/${at(id)}/due`, { event, domain }),
}

export const basis = {
  list: (query: Query) => get<T.BasisList>('/items/basis', query),
  read: (code: string) => get<T.BasisItem>(`/items/basis/${at(code)}`),
  opinion: (code: string, choice: string, reason: string) => post<{ state: string }>(`/items/basis/${at(code)}/opinion`, { choice, reason }),
  decide: (code: string, body: string, step: 'approve' | 'return', reason: string) => post<{ state: string }>(`/items/basis/${at(code)}/decision`, { body, step, reason }),
  touched: (id: string, from?: string) => get<T.Touched>(`/statutes/${at(id)}/touched`, { from }),
}

export const benchmarks = {
  list: (query: Query) => get<T.BenchmarkList>('/benchmarks', query),
  read: (code: string, query: Query) => get<T.Benchmark>(`/benchmarks/${at(code)}`, query),
  try: (code: string, grades: T.TrialGrade[]) => post<T.BenchmarkTried>(`/benchmarks/${at(code)}/trial`, { grades }),
}

export const catalogues = {
  list: (query: Query) => get<T.CatalogueList>('/catalogues', query),
  read: (body: string, query: Query) => get<T.Catalogue>(`/catalogues/${at(body)}`, query),
  published: (body: string, version?: string) => get<T.PublishedCatalogue>(`/catalogues/${at(body)}/published`, { version }),
  publish: (body: string, seen: string, note: string) => post<T.CatalogueVersion>(`/catalogues/${at(body)}`, { seen, note }),
}

export const changes = {
  list: () => get<{ rows: T.LawChange[]; hash: string }>('/law/changes'),
  propose: (title: string, files: { path: string; text: string }[]) => post<{ change: T.LawChange; job: T.Job }>('/law/changes', { title, files }),
  read: (id: string) => get<T.LawChange>(`/law/changes/${at(id)}`),
  rows: (id: string, query: Query) => get<T.Page<T.LawChangeRow>>(`/law/changes/${at(id)}/rows`, query),
  publish: (id: string) => post<{ change: T.LawChange; restarting: boolean }>(`/law/changes/${at(id)}/publish`),
}

export const dossiers = {
  workbench: () => get<T.Workbench>('/workbench'),
  list: (query: Query, signal?: AbortSignal) => get<T.Page<T.DossierRow>>('/dossiers', query, signal),
  counts: (query: Query, signal?: AbortSignal) => get<T.DossierCounts>('/dossiers/counts', query, signal),
  read: (id: string) => get<T.Dossier>(`/dossiers/${at(id)}`),
  open: (body: T.OpenBody, key: string) => post<T.OpenDone>('/dossiers', body, key),
  act: (id: string, body: T.ActBody, key: string) => post<T.ActDone>(`/dossiers/${at(id)}/acts`, body, key),
  check: (id: string, body: T.ActBody) => post<T.CheckResult>(`/dossiers/${at(id)}/acts/check`, body),
  prefill: (id: string, kind: string) => get<T.Prefill>(`/dossiers/${at(id)}/prefill`, { kind }),
  reveal: (id: string, body: { field: string; act?: number; reason: string }) => post<{ value: string }>(`/dossiers/${at(id)}/reveal`, body),
  volume: (id: string) => post<{ job: string | T.Job }>(`/dossiers/${at(id)}/volume`),
  checkOpening: (body: T.OpenBody) => post<T.CheckResult>('/dossiers/check', body),
  previewOpening: async (body: T.OpenBody & { document: string }) => (await raw('POST', '/dossiers/preview', { body })).blob(),
  preview: async (id: string, body: unknown) => (await raw('POST', `/dossiers/${at(id)}/preview`, { body })).blob(),
  fileHref: (id: string, digest: string) => `${BASE}/dossiers/${at(id)}/files/${at(digest)}`,
}

export const files = {
  /** Uploads one original; `progress` gets 0-100. */
  put: (file: File, progress: (percent: number) => void = () => undefined): Promise<T.FileRef> => upload('/files', file, progress),
}

export const drafts = {
  read: async <V>(key: string): Promise<T.Draft<V> | null> => (await get<{ draft: T.Draft<V> | null }>(`/drafts/${at(key)}`)).draft,
  save: (key: string, value: unknown) => put<{ saved_at: string }>(`/drafts/${at(key)}`, value),
  drop: (key: string) => del<void>(`/drafts/${at(key)}`),
}

export const imports = {
  list: () => get<{ rows: T.RegisterImport[] }>('/imports'),
  read: (id: string) => get<T.RegisterImport>(`/imports/${at(id)}`),
  start: (kind: T.ImportKind, file: File) => upload<T.ImportStarted>(`/imports/${at(kind)}`, file, () => undefined),
  apply: (id: string, mode: 'all' | 'good') => post<T.ImportStarted>(`/imports/${at(id)}/apply`, { mode }),
  undo: (id: string) => post<T.RegisterImport>(`/imports/${at(id)}/undo`),
  templateHref: (kind: T.ImportKind, format: 'xlsx' | 'csv') => `${BASE}/import-templates/${at(kind)}.${format}`,
}

export const measures = {
  list: (on?: string) => get<{ on: string; rows: T.Measure[] }>('/measures', { on }),
  figure: (id: string, query: Query) => get<T.MeasureFigure>(`/measures/${at(id)}`, query),
}

export const findings = {
  list: (query: Query) => get<T.Page<T.FoundRow>>('/findings', query),
  counts: (query: Query) => get<T.FindingCounts>('/findings/counts', query),
}

export const people = {
  bodies: () => get<{ rows: T.BodyRow[] } | T.BodyRow[]>('/bodies'),
  regions: () => get<{ rows: T.RegionRow[] } | T.RegionRow[]>('/regions'),
  list: (query: Query) => get<T.Page<T.PersonRow>>('/persons', query),
  add: (body: unknown) => post<{ id: string }>('/persons', body),
  change: (id: string, body: unknown) => request<void>('PATCH', `/persons/${at(id)}`, { body }),
}

export const qualifications = {
  list: (query: Query) => get<T.QualificationPage>('/qualifications', query),
  read: (person: string) => get<T.QualificationFile>(`/persons/${at(person)}/qualification`),
  step: (person: string, body: unknown) => post<T.QualificationFile>(`/persons/${at(person)}/qualification`, body),
}

export const rolls = {
  board: (on?: string) => get<{ on: string; bodies: number; rows: T.RollBoardRow[] }>('/rolls', { on }),
  list: (code: string, query: Query) => get<T.RollPage>(`/rolls/${at(code)}`, query),
  read: (code: string, id: string, on?: string) => get<T.RollEntryFile>(`/rolls/${at(code)}/${at(id)}`, { on }),
  add: (code: string, body: unknown) => post<T.RollEntryFile>(`/rolls/${at(code)}`, body),
  change: (code: string, id: string, body: unknown) => request<T.RollEntryFile>('PATCH', `/rolls/${at(code)}/${at(id)}`, { body }),
}

export const hours = {
  board: <R>(query: Query) => get<T.HoursBoard<R>>('/hours', query),
  person: (person: string, year: number) => get<T.PersonHours>(`/persons/${at(person)}/hours`, { year }),
  add: (person: string, body: unknown) => post<T.PersonHours>(`/persons/${at(person)}/hours`, body),
  imports: () => get<{ rows: T.HoursImport[] }>('/hours/imports'),
  bring: (body: { name: string; csv: string; mode: 'all' | 'good'; check: boolean }) => post<T.HoursReport>('/hours/imports', body),
  undo: (id: string) => del<{ rows: T.HoursImport[] }>(`/hours/imports/${at(id)}`),
}

export const courses = {
  list: (query: Query) => get<T.CoursePage>('/courses', query),
  read: (id: string) => get<T.Course>(`/courses/${at(id)}`),
  add: (body: unknown) => post<T.Course>('/courses', body),
  change: (id: string, body: unknown) => request<T.Course>('PATCH', `/courses/${at(id)}`, { body }),
  cancel: (id: string, reason: string) => post<T.Course>(`/courses/${at(id)}/cancel`, { reason }),
  sections: (id: string, sections: { title: string; text: string }[]) => put<T.Course>(`/courses/${at(id)}/sections`, { sections }),
  people: (id: string, persons: string[], withdraw = false) => post<T.Course>(`/courses/${at(id)}/people`, { persons, withdraw }),
  attendance: (id: string, persons: string[], attended: boolean) => post<T.Course>(`/courses/${at(id)}/attendance`, { persons, attended }),
  code: (id: string) => post<T.CheckInCode>(`/courses/${at(id)}/check-in`),
  checkIn: (token: string) => post<T.Course>('/check-ins', { token }),
  signUp: (id: string, withdraw = false) => post<T.Course>(`/courses/${at(id)}/sign-up`, { withdraw }),
  section: (id: string, section: string, step: 'open' | 'done') => post<T.ReadingSection>(`/courses/${at(id)}/reading`, { section, step }),
  learning: () => get<T.Learning>('/learning'),
  certificateHref: (id: string, person?: string) => `${BASE}/courses/${at(id)}/certificate${person ? `?person=${at(person)}` : ''}`,
}

export const exams = {
  questions: (query: Query) => get<{ rows: T.BankQuestion[]; total: number; next: string | null }>('/questions', query),
  addQuestion: (body: unknown) => post<{ code: string }>('/questions', body),
  retire: (code: string, reason: string, restore = false) => post<{ code: string }>(`/questions/${at(code)}/retire`, { reason, restore }),
  list: (query: Query) => get<{ rows: T.ExamListRow[]; next: string | null }>('/exams', query),
  read: (id: string) => get<T.Exam>(`/exams/${at(id)}`),
  add: (body: unknown) => post<T.Exam>('/exams', body),
  cancel: (id: string, reason: string) => post<T.Exam>(`/exams/${at(id)}/cancel`, { reason }),
  start: (id: string) => post<T.Attempt>(`/exams/${at(id)}/attempts`),
  attempt: (id: string) => get<T.Attempt>(`/attempts/${at(id)}`),
  answer: (id: string, place: number, answer: number[]) => put<{ saved: boolean; seconds_left: number }>(`/attempts/${at(id)}/answer`, { place, answer }),
  send: (id: string) => post<T.Attempt>(`/attempts/${at(id)}/send`),
  certificateHref: (id: string) => `${BASE}/attempts/${at(id)}/certificate`,
}

export const views = {
  list: (page: string) => get<{ rows: T.SavedView[] } | T.SavedView[]>('/views', { page }),
  save: (view: T.SavedView) => put<void>('/views', view),
  drop: (page: string, name: string) => del<void>('/views', { page, name }),
}

export const calendars = {
  list: () => get<{ rows: T.CalendarLink[] }>('/calendar-links'),
  make: (scope: 'mine' | 'body') => post<{ id: string; path: string }>('/calendar-links', { scope }),
  revoke: (id: string) => del<void>(`/calendar-links/${at(id)}`),
}

export type RegisterExport = 'qualifications' | 'hours' | 'roll' | 'benchmarks' | 'items' | 'catalogue' | 'catalogues' | 'courses'
export const jobs = {
  list: () => get<{ rows: T.Job[] }>('/jobs'),
  read: (id: string) => get<T.Job>(`/jobs/${at(id)}`),
  cancel: (id: string) => del<void>(`/jobs/${at(id)}`),
  exports: (kind: 'dossiers' | 'findings' | 'basis' | 'measure', query: Query, format: 'csv' | 'xlsx') =>
    post<{ job: string | T.Job }>('/exports', { kind, query, format }),
  registers: (kind: RegisterExport, query: Query, format: 'csv' | 'xlsx') =>
    post<{ job: string | T.Job }>('/register-exports', { kind, query, format }),
  /** Calls back on every change; server events first, asking every 2 s as fall-back. Returns the way to stop. */
  follow: (id: string, seen: (job: T.Job) => void): (() => void) => followJob(id, seen),
}

/** Some lists come bare, some in {rows}. */
export function rowsOf<R>(answer: { rows: R[] } | R[]): R[] {
  return Array.isArray(answer) ? answer : answer.rows
}
export const jobId = (job: string | T.Job): string => (typeof job === 'string' ? job : job.id)
const over = (job: T.Job) => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled'

function followJob(id: string, seen: (job: T.Job) => void): () => void {
  let timer = 0
  const source = new EventSource(`${BASE}/jobs/${at(id)}/events`)
  const stop = () => { source.close(); window.clearInterval(timer) }
  const take = (job: T.Job) => { seen(job); if (over(job)) stop() }
  source.addEventListener('job', (event) => take(JSON.parse((event as MessageEvent<string>).data) as T.Job))
  source.onerror = () => {
    source.close()
    if (!timer) timer = window.setInterval(() => jobs.read(id).then(take, () => undefined), 2000)
  }
  return stop
}
