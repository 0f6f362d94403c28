// Shapes of the HTTP interface, as /openapi.json describes them. Money is integer fen, times are RFC 3339 with +08:00,
// legal dates are YYYY-MM-DD, ids are opaque strings.

export interface Cite { ref: string; text: string; statute?: string; article?: string; resolved?: boolean }
export type Severity = 'unlawful' | 'defect' | 'notice'
export type Verdict = 'refuse' | 'permit_with_reason' | 'note'
export type LightColour = 'green' | 'amber' | 'red' | 'grey'
export interface Light { light: LightColour; word: string }
export interface Named { id: string; name: string }
export interface Titled { id: string; title: string }

export interface Finding {
  rule: string; title: string; text: string; mend?: string
  severity: Severity; severity_word: string; verdict: Verdict
  act: number; on?: string; cites: Cite[]
}

export interface FieldError { pointer: string; code: string; message: string }
export interface ActSummary { seq: number; kind: string; title: string; at: string; actor?: Named | string }
export interface Problem {
  type?: string; title: string; status: number; detail?: string; code: string; instance?: string; request_id?: string
  errors?: FieldError[]; findings?: Finding[]; since?: ActSummary[]
}

export interface Post { role: string; role_name: string; body: Named; region?: string }
export interface Session {
  person: { id: string; name: string; username: string; certificate?: string | null }
  body: { id: string; name: string; region?: string; domains?: string[] }
  posts: Post[]; demo: boolean; now: string; today: string; statutes_imported: number; can: string[]
}
export interface DemoPerson { username: string; name: string; role_name: string; body: string; region_name?: string; note?: string }
export interface Demo { enabled: boolean; now?: string; people: DemoPerson[] }

export type FieldType = 'text' | 'longtext' | 'number' | 'money' | 'date' | 'time' | 'boolean' | 'choice' | 'choices' | 'officer'
  | 'officers' | 'body' | 'party' | 'item' | 'article' | 'address' | 'list' | 'file' | 'files' | 'signature'
export interface FieldSpec {
  key: string; title: string; type: FieldType; required?: boolean; help?: string
  min?: number | null; max?: number | null; table?: string | null; only_if?: string | null
  derived?: string | null; fallback?: string | null; masked?: boolean; columns?: FieldSpec[]
}
export interface FileRef { digest: string; name: string; size: number; type: string }
export interface Party {
  kind?: string; name?: string; code?: string; legal_rep?: string; id_kind?: string; id_number?: string; birth?: string
  address?: string; phone?: string; no_code_reason?: string
}
export type FieldValues = Record<string, unknown>

export interface ActSpec {
  id: string; title: string; help?: string; stage: string; by: string[]; officers_min: number; repeat?: boolean
  dated?: boolean; documents: string[]; cites: Cite[]; fields: FieldSpec[]
}
export interface CheckSpec { id: string; title: string; help?: string; cites: Cite[] }
export interface Procedure {
  id: string; title: string; kind: string; roles: string[]; opens: string; cites: Cite[]
  stages: { id: string; title: string; terminal: boolean }[]; acts: ActSpec[]; checks: CheckSpec[]
}
export interface CodeEntry { code: string; title: string }
export interface Rulebook {
  hash: string; procedures: Procedure[]; domains: Titled[]; tables: Record<string, CodeEntry[]>
  documents: Titled[]; roles: Titled[]
}

export interface ItemGrade { key: string; title: string; when: string; fine_text: string }
export interface ItemTier { title: string; fine_text: string; also: string[]; may: string[]; grades: ItemGrade[] }
export interface Item { code: string; title: string; kind: string; kind_title: string; domain_title: string; levels: string[]; procedure: string; field?: string; breaks: Cite[]; punished_by: Cite[]; tiers: ItemTier[] }
export interface Bounds { known: boolean; min?: number; max?: number; unlimited?: boolean; text: string; steps?: string[]; cites: Cite[] }

export type Direction = 'none' | 'lighter' | 'mitigated' | 'heavier' | 'waived'
export interface FineGround { id: string; title: string; directions: Direction[]; must: boolean; first_only: boolean; cites: Cite[] }
export interface FineLine { kind: string; text: string; amount: number | null; rule: string; cites: Cite[] }
export interface FineAnswer {
  lawful: boolean; fined: boolean; item: string; min: number; max: number; unlimited: boolean
  law_min: number; law_max: number; law_unlimited: boolean; gains: number; late: number | null; lines: FineLine[]
}

export interface LawDifference { kind: string; id: string; title: string; what: 'added' | 'removed' | 'changed'; keys: { place: string; title: string; before: string; after: string; cite: string }[] }
export interface LawTotal { rule: string; title: string; found: number; gone: number; moved: number }
export interface LawChange {
  id: string; title: string; state: 'trying' | 'tried' | 'published'; by: string; at: string; old: string; new: string; published_at?: string; published_by?: string
  differences?: LawDifference[]; report?: { dossiers: number; acts: number; changed: number; unread: number; totals: LawTotal[] }
}
export interface LawChangeRow { what: 'found' | 'gone' | 'moved'; dossier: string; number: string; rule: string; title: string; cite: string; act: number; before: string; after: string }

export interface DossierRef { id: string; number: string; title: string; party: string; body?: Named | string }
export interface Todo {
  dossier: DossierRef; what: string; term?: string; due?: string | null; days_left?: number | null; light: LightColour; word: string
  cites: Cite[]; suggested: { kind: string; title: string }[]
}
export interface Workbench {
  today: string; counts: { overdue: number; soon: number; open: number; findings: number; mine: number }
  todo: Todo[]; recent: { dossier: DossierRef; what: string; at: string; who: string }[]
}
export interface Due { term: string; title: string; on: string; days_left: number | null; light: LightColour; word: string }
export interface DossierRow {
  id: string; number: string; title: string; party: string; procedure: string; procedure_title: string; stage: string
  stage_title: string; domain_title: string; body: Named; opened_on: string; due: Due | null
  findings: { unlawful: number; defect: number }; handlers: string[]; amount: number | null; closed: boolean
}
export interface Page<T> { rows: T[]; next?: string | null; total?: number | null }
export interface DossierCounts {
  total: number; stages: { procedure?: string; stage: string; title: string; n: number }[]; lights: Record<LightColour, number>
}

export type CheckState = 'done' | 'problem' | 'todo' | 'waiting' | 'not_applicable'
export interface ChecklistRow { id: string; title: string; state: CheckState; word: string; help?: string; cites: Cite[]; next: string[] }
export interface Officer { id: string; name: string; certificate?: string | null }
export interface ActField { key: string; title: string; type: FieldType; value: unknown; text: string; masked: boolean }
export interface Act {
  seq: number; kind: string; title: string; at: string; received: string; late: boolean; reason?: string | null
  actor: Named; officers: Officer[]; fields: ActField[]; documents: string[]; findings: Finding[]; hash: string
}
export type DutyState = 'open' | 'met' | 'late_met' | 'overdue' | 'lapsed' | 'paused' | 'void'
export interface DateStep { kind: string; text: string }
export interface Duty {
  term: string; title: string; state: DutyState; word: string; start: string; due: string; days_left: number | null
  light: LightColour; lightword: string; due_at?: string; who?: string; then?: string; cites: Cite[]; provisional: boolean
  started_by?: number | string | null; ended_by?: number | string | null; steps: DateStep[]
}
export interface NextAct {
  kind: string; title: string; possible: boolean; suggested: boolean; by: string[]; mine: boolean; blocked_by: Finding[]
}
export interface LateFine { amount: number; cap: number; days: number; capped: boolean; steps: string[]; cites: Cite[] }
export interface Evidence {
  no: number | string; title: string; kind: string; kind_word: string; proves?: string; act: number; file: FileRef | null
  officers: (string | Officer)[]
}
export interface DocumentRow {
  id: string; kind: string; title: string; number?: string | null; status: 'draft' | 'issued' | 'void'; word: string
  act: number; made?: string; pages?: number | null; href: string
}
export interface Dossier {
  id: string; procedure: string; procedure_title: string; domain: string; domain_title: string; number: string; title: string
  party: Party | null; body: Named; region_name?: string; stage: string; stage_title: string; opened_on: string; closed: boolean
  version: number; head: string; handlers: Officer[]; checklist: ChecklistRow[]; acts: Act[]; duties: Duty[]
  findings: Finding[]; next: NextAct[]; late_fine: LateFine | null; evidence: Evidence[]; documents: DocumentRow[]
  can: { act: boolean; reveal: boolean; export: boolean }
}

export interface ActBody {
  kind: string; at: string; officers: string[]; fields: FieldValues; seen?: number; reason?: string; happened?: boolean
}
export interface ActDone { seq: number; number?: string; findings: Finding[]; documents: DocumentRow[] }
export interface OpenBody { procedure: string; domain: string; act: ActBody }
export interface OpenDone { id: string; seq: number; number?: string; findings?: Finding[]; documents?: DocumentRow[] }
export interface CheckResult { errors: FieldError[]; findings: Finding[]; refused: boolean; reason_required: boolean }
export interface Prefill { fields: FieldValues; officers: string[]; at: string }
export interface Draft<T = unknown> { value: T; saved_at: string }

export interface FoundRow {
  dossier: DossierRef; rule: string; title: string; text: string; severity: Severity; severity_word: string; on: string
  found_at: string; act: number; act_title: string; cites: Cite[]
}
export interface FindingCounts {
  rules: { rule: string; title: string; severity: Severity; n: number; dossiers: number }[]
  bodies: { body: Named; found: number; dossiers_with: number; dossiers: number }[]
}

export interface StatuteVersion { from: string; adopted?: string; to?: string | null }
export interface StatuteRow { id: string; title: string; kind: string; versions: StatuteVersion[]; imported: boolean }
export interface StatuteHit { statute: string; title: string; article: string; label?: string; snippet: string; from?: string }
export interface CitedBy { kind: 'term' | 'guard' | 'item' | 'document'; id: string; title: string }
export interface Article {
  no: string; label: string; path: string | string[]; paragraphs: { text: string; items: string[] }[]; gist?: string | null; cited_by: CitedBy[]
}
export interface Statute {
  id: string; title: string; short?: string; kind: string; versions: StatuteVersion[]; on: string
  toc: { level: number; title: string; article?: string | null }[]; articles: Article[]; imported: boolean; note?: string | null
}

export interface ProposalSpan { item: number; from: number; to: number }
export interface ProposalFine { min_fen: number | null; max_fen: number | null; base: string; times_min: number | null; times_max: number | null; title: string }
export interface ProposalRow { kinds: CodeEntry[]; fine: ProposalFine | null; conditions: CodeEntry[]; read: ProposalSpan[]; unsure: string[] }
export interface Provision {
  penal: string; label: string; text: string; item_text: string | null; act: string
  conduct: { place: string; label: string; how: 'named' | 'words'; score: number }[]; rows: ProposalRow[]
}
export interface Proposals {
  id: string; title: string; registered: boolean; on: string; from: string; provisions: Provision[]; counts: { provisions: number; rows: number; unsure: number }
}

export interface Term {
  id: string; title: string; shape: string; help?: string
  versions: { from: string; to?: string | null; domain?: string | null; limit: number | null; unit: string; cites: Cite[]; doubt?: string | null }[]
}
export interface DueAnswer { due: string; due_at?: string; provisional: boolean; steps: (DateStep | string)[]; doubt?: string; cites: Cite[] }

export interface BodyRow { id: string; name: string; short?: string; region?: string; region_name?: string; parent?: string | null; kind?: string; domains?: string[]; persons?: number }
export interface RegionRow { code?: string; id?: string; name?: string; title?: string; parent?: string | null; level?: number | string }
export interface Certificate { number: string; valid_from: string; valid_to: string; state: string; word: string }
export interface PersonRow {
  id: string; name: string; username?: string; body: Named; posts: Post[]; certificate: Certificate | null; auxiliary: boolean; active: boolean
}

export interface CalendarLink { id: string; scope: 'mine' | 'body'; made: string; used: string | null }
export interface SavedView { page?: string; name: string; query: string }
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'
export interface Job {
  id: string; kind: string; title: string; state: JobState; done: number; total: number; message?: string | null; created: string
  result: { href: string; name: string; size: number } | null
}

export interface BasisWords { on: string; from: string; from_known: boolean; title: string; text: string }
export interface BasisFinding {
  kind: string; title: string; words: string; other: string; cite: Cite | null
  before?: BasisWords | null; after?: BasisWords | null; now?: BasisWords | null
}
export interface CleanupStep { step: 'opinion' | 'approve' | 'return'; choice: string; choice_title: string; reason: string; person: string; at: string }
export interface CleanupMatter { body: Named; state: 'waiting' | 'approved' | 'returned'; state_title: string; choice: string; choice_title: string; at: string; steps?: CleanupStep[] }
export interface BasisRow {
  code: string; title: string; domain: string; domain_title: string; from: string; breaks: Cite[]; punished_by: Cite[]
  findings: BasisFinding[]; proposal: string; proposal_title: string; reason: string; matters: CleanupMatter[]
}
export interface BasisItem extends BasisRow { on: string; can: { opinion: boolean; decide: string[] } }
export interface BasisCount { id: string; title: string; n: number }
export interface BasisList {
  rows: BasisRow[]; next: string | null; total: number; on: string; imported: number; recorded_since: string | null; unused_known: boolean
  counts: { items: number; sound: number; kinds: BasisCount[]; proposals: BasisCount[] }
}
export interface BenchmarkFinding { fault: string; title: string; tier: number; tier_title: string; words: string }
export interface BenchmarkRow {
  code: string; title: string; domain: string; domain_title: string; from: string; punished_by: Cite[]; benchmark: string
  tiers: number; grades: number; state: 'faulty' | 'missing' | 'sound' | 'none_needed'; state_title: string; findings: BenchmarkFinding[]
}
export interface BenchmarkList { rows: BenchmarkRow[]; next: string | null; total: number; on: string; counts: { items: number; states: BasisCount[]; faults: BasisCount[] } }
export interface BenchmarkGrade { key: string; title: string; when: string; range: string; min: number; max: number | null }
export interface BenchmarkTier {
  title: string; fines: boolean; range: string; multiples: boolean; min: number; max: number | null; also: string[]; may: string[]; grades: BenchmarkGrade[]
}
export interface PastFine { dossier: string; number: string; body: string; on: string; fine: number; named: string; tier: string; grade: string; stands: string; stands_title: string }
export interface PastFines {
  all: number; judged: number; truncated: boolean; stands: BasisCount[]; rows: PastFine[]; total: number; next: string | null
  grades: { tier: number; tier_title: string; key: string; title: string; range: string; n: number; of: number }[]
}
export interface Benchmark extends BenchmarkRow { on: string; breaks: Cite[]; legal_tiers: BenchmarkTier[]; past: PastFines | null }
export interface TrialGrade { tier: number; title: string; min: number; max?: number; mitigated?: boolean }
export interface BenchmarkTried { code: string; state: BenchmarkRow['state']; state_title: string; findings: BenchmarkFinding[]; past: PastFines | null }
export interface CatalogueRow {
  body: Named; region: string; state: 'not_published' | 'stale' | 'current'; state_title: string; items: number; differences: number; touched: number
  version: number | null; on: string | null
}
export interface CatalogueList { rows: CatalogueRow[]; next: string | null; total: number; states: BasisCount[]; on: string; imported: boolean }
export interface CatalogueItem { code: string; title: string; kind: string; kind_title: string; domain: string; domain_title: string; from: string; basis: Cite[] }
export interface CatalogueUse extends CatalogueItem { year: number | null; five: number | null; touched: Cite | null }
export interface CatalogueChange { what: 'added' | 'removed' | 'changed'; what_title: string; code: string; title: string; fields: string[] }
export interface CatalogueVersion { version: number; on: string; hash: string; note: string; person: string; at: string; items: number }
export interface Catalogue extends CatalogueRow {
  today: string; hash: string; kinds: BasisCount[]; rows: CatalogueUse[]; next: string | null; total: number; difference: CatalogueChange[]
  versions: CatalogueVersion[]; imported: boolean; can: { publish: boolean }
}
export interface PublishedCatalogue extends CatalogueVersion { body: Named; first: boolean; rows: CatalogueItem[]; difference: CatalogueChange[] }
export interface TouchedVersion { from: string; adopted: string; from_known: boolean }
export interface TouchedChange { no: string; label: string; what: 'added' | 'removed' | 'changed' | 'moved'; what_title: string; new_no: string | null; new_label: string; before: string; after: string }
export interface Touched {
  id: string; title: string; note: string; versions: TouchedVersion[]; older: TouchedVersion | null; newer: TouchedVersion | null
  repealed: { by: string; from: string } | null; changes: TouchedChange[]
  items: { code: string; title: string; domain: string; cites: Cite[]; grades: number; adjusted: boolean }[]
  citing: { kind: string; id: string; title: string; cite: Cite }[]; open_cases: { code: string; title: string; n: number }[]
}
export interface MeasureTask { id: string; title: string; due: string | null; every: string; owner: string[]; evidence: string[]; house: boolean }
export interface Indicator {
  id: string; title: string; question: string; formula: string; unit: 'percent' | 'ratio'; state: 'value' | 'no_data' | 'not_applicable' | 'no_permission'
  text: string; word: string; reason: string; from: string; to: string; period_word: string; good_word: string; list: string
  source: { id: string; title: string; live: boolean }[]; target: number | null; target_by: string | null; cite: Cite | null
  top?: number; bottom?: number; listed?: number; met?: boolean
}
export interface Measure {
  code: string; title: string; part: string; clause: Cite; gist: string; note: string; lead: string[]; support: string[]
  due: string; due_by: string; province_led: boolean; tasks: MeasureTask[]; indicators: Indicator[]
}
export interface FigureRow { title: string; number: string; body: string; note: string; on: string; dossier: string | null }
export interface MeasureFigure extends Indicator, Page<FigureRow> { measure: { code: string; title: string } }

export type ImportKind = 'persons' | 'bodies' | `roll:${string}`
export interface RegisterImport {
  id: string; kind: ImportKind; kind_title: string; name: string; state: 'checking' | 'checked' | 'applying' | 'applied' | 'undone' | 'failed'; word: string
  rows: number; good: number; bad: number; same: number; changes: number; mode: string; message: string
  created: string; applied: string | null; undone: string | null; can_undo: boolean
}
export interface ImportStarted { import: RegisterImport; job: Job }
export interface StepField { key: string; title: string; type: 'date' | 'text' | 'number' | 'tenths' | 'boolean' | 'domains' | 'leaving_way'; required: boolean }
export interface NextStep { step: string; title: string; fields: StepField[] }
export interface TakenStep {
  step: string; title: string; on: string; until: string | null; domains: Titled[]; way: string; note: string; by: string; at: string
  passed: boolean; hours: string | null; score: number | null; year: number | null
}
export interface CertificateRow {
  id: string; number: string; kind: string; kind_title: string; state: string; word: string; valid_from: string; valid_to: string | null
  revoked: string | null; domains: Titled[]; reviewed: number | null; left: string | null; way: string; returned: string | null
}
export interface QualificationRow {
  person: Named; body: Named; serving: boolean; auxiliary: boolean; state: string; word: string; application: string; application_word: string
  certificate: CertificateRow | null
}
export interface QualificationPage { rows: QualificationRow[]; next: string | null; total: number; on: string; states: { state: string; word: string; n: number }[] }
export interface QualificationFile {
  person: Named; body: Named; serving: boolean; auxiliary: boolean; powers: Titled[]; next: NextStep[]
  applications: { id: string; state: string; word: string; domains: Titled[]; steps: TakenStep[] }[]
  certificates: (CertificateRow & { steps: TakenStep[]; next: NextStep[] })[]
}

export interface HoursNumbers { all: string; public_law: string; business: string; political: string }
export interface HoursNeed { all: string; public_law: string; business: string; warn_from_month: number }
export interface HoursSum { people: number; met: number; behind: number; gap: string; share: number | null }
export interface HoursGroup extends HoursSum { id: string; name: string }
export interface HoursPerson { id: string; name: string; body: Named; state: string; word: string; hours: HoursNumbers; gap: { all: string; public_law: string; business: string }; expected: string }
export interface HoursBoard<R> { year: number; on: string; need: HoursNeed; all: HoursSum; rows: R[]; next: string | null; total: number }
export interface PersonHours {
  person: Named; year: number; state: string; word: string; need: HoursNeed; hours: HoursNumbers; gap: { all: string; public_law: string; business: string }; may_write: boolean
  rows: { id: string; on: string; kind: string; kind_title: string; hours: string; title: string; by: string; source: string }[]
}
export interface HoursImport { id: string; name: string; rows: number; at: string; undone: string | null; can_undo: boolean }
export interface HoursReport { rows: number; good: number; bad: number; errors: { line: number; column: string; message: string }[]; annotated: string | null; import: string | null }

export interface RollCheck { id: string; says: string; level: 'red' | 'yellow'; n?: number; cite?: Cite | null }
export type RollField = FieldSpec & { by: 'agency' | 'bureau' }
export interface RollHead { code: string; title: string; gist: string; clause: Cite; scope: 'body' | 'region'; public: boolean; key: string[]; checks: RollCheck[] }
export interface RollBoardRow extends RollHead { count: number; owners: number; without: number | null; red: number; yellow: number }
export interface Roll extends RollHead { fields: RollField[] }
export interface RollEntry {
  id: string; body: Named | null; region: { code: string; title: string }; since: string; ended: string | null; reason: string
  values: FieldValues; texts: Record<string, string>; checks: RollCheck[]
}
export interface RollPage {
  roll: Roll; rows: RollEntry[]; next: string | null; total: number; all: number; checks: RollCheck[]; on: string; may_add: Titled[]
}
export interface RollEntryFile extends RollEntry {
  roll: Roll; on: string; history: { on: string; at: string; by: string; texts: Record<string, string> }[]; may: { agency: boolean; bureau: boolean }
}
export interface OwnPart { signed_up: boolean; attended: string | null; way: string }
export interface CourseRow {
  id: string; title: string; tier: string; tier_title: string; kind: string; kind_title: string; online: boolean; on: string; until: string; hours: string
  place: string; lecturer: string; method: string; method_title: string; bodies: Named[]; seats: number | null; signed_up: number; attended: number
  must_read: string; must_read_title: string; series: string; series_title: string; sections: number; seconds: number; state: 'coming' | 'now' | 'over' | 'cancelled'; word: string
  why: string; mine?: OwnPart | null
}
export interface CoursePlan { tier: string; tier_title: string; kind: string; kind_title: string; courses: number; hours: string }
export interface CoursePage { rows: CourseRow[]; next: string | null; total: number; year: number; plan: CoursePlan[] }
export interface CourseAttendee { id: string; name: string; body: Named; signed_at: string; withdrawn: boolean; attended: string | null; way: string }
export interface Course extends CourseRow {
  mine: OwnPart | null; may_write: boolean; may_sign_up: boolean; may_withdraw: boolean; people: CourseAttendee[]; reading: { id: string; title: string; done: string | null }[]
}
export interface CheckInCode { token: string; path: string; ends: string; seconds: number; attended: number; signed_up: number; qr: string[] }
export interface ReadingSection { id: string; title: string; text: string; seconds: number; done: boolean }
export interface Learning { year: number; state: string; word: string; hours: HoursNumbers; need: { all: string; public_law: string; business: string }; rows: (CourseRow & { mine: OwnPart; read: number })[] }

export type QuestionType = 'single' | 'several' | 'true_false'
export interface BankQuestion {
  code: string; kind: string; kind_title: string; type: QuestionType; type_title: string; difficulty: number; version: number; text: string; options: string[]; answer: number[]
  cite: string[]; cite_texts: string[]; why: string; source: string; own: boolean; retired: string | null; may_retire: boolean
}
export interface ExamRow {
  id: string; title: string; body: Named; course: string | null; minutes: number; pass: number; opens: string; closes: string; questions: number; state: 'coming' | 'now' | 'over' | 'cancelled'; word: string; why: string
}
export interface AttemptRow {
  id: string; exam: string; title: string; person: Named; body: Named; round: number; started: string; ends: string; sent: string | null; over: boolean; pass: number; score: number | null; passed: boolean | null
  questions_count: number; answered: number; used: boolean; may_link?: boolean
}
export interface ExamListRow extends ExamRow { may_write: boolean; may_sit: boolean; mine: AttemptRow[] }
export interface ExamLine { kind: string; type: QuestionType; count: number }
export interface Exam extends ExamRow { may_write: boolean; may_sit: boolean; why_not_sit: string; seed: string | null; lines: ExamLine[]; mine: AttemptRow[]; people: AttemptRow[] }
export interface AttemptQuestion { place: number; type: QuestionType; type_title: string; kind: string; text: string; options: string[]; given: number[]; right?: number[]; good?: boolean; why?: string; cite_texts?: string[] }
export interface Attempt extends AttemptRow { mine: boolean; seconds_left: number; answers_open: boolean; questions: AttemptQuestion[] }
