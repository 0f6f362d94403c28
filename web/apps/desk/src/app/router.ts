import { onTransport } from '@fadu/api'
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { resume, state } from './session'
import { setTitle } from './title'

declare module 'vue-router' {
  interface RouteMeta { title?: string; bare?: boolean; menu?: string }
}

const routes: RouteRecordRaw[] = [
  { path: '/login', name: 'login', component: () => import('../pages/login/LoginPage.vue'), meta: { title: '登录', bare: true } },
  { path: '/', name: 'work', component: () => import('../pages/work/WorkbenchPage.vue'), meta: { title: '工作台', menu: 'work' } },
  { path: '/cases', name: 'cases', component: () => import('../pages/cases/CaseListPage.vue'), meta: { title: '案件列表', menu: 'cases' } },
  { path: '/cases/new', name: 'new', component: () => import('../pages/cases/NewCasePage.vue'), meta: { title: '新办案件', menu: 'new' } },
  { path: '/cases/:id', name: 'case', component: () => import('../pages/case/CasePage.vue'), meta: { title: '案件', menu: 'cases' } },
  { path: '/cases/:id/acts/:kind', name: 'act', component: () => import('../pages/act/ActPage.vue'), meta: { title: '办理', menu: 'cases' } },
  { path: '/findings', name: 'findings', component: () => import('../pages/findings/FindingsPage.vue'), meta: { title: '监督发现', menu: 'findings' } },
  { path: '/statutes', name: 'statutes', component: () => import('../pages/statutes/StatuteListPage.vue'), meta: { title: '法规', menu: 'statutes' } },
  { path: '/statutes/:id', name: 'statute', component: () => import('../pages/statutes/StatutePage.vue'), meta: { title: '法规', menu: 'statutes' } },
  { path: '/statutes/:id/proposals', name: 'proposals', component: () => import('../pages/proposals/ProposalsPage.vue'), meta: { title: '事项建议', menu: 'statutes' } },
  { path: '/items', name: 'items', component: () => import('../pages/statutes/ItemsPage.vue'), meta: { title: '执法事项', menu: 'items' } },
  { path: '/basis', name: 'basis', component: () => import('../pages/basis/BasisPage.vue'), meta: { title: '事项清理', menu: 'basis' } },
  { path: '/basis/:code', name: 'basis-item', component: () => import('../pages/basis/BasisItemPage.vue'), meta: { title: '事项清理', menu: 'basis' } },
  { path: '/benchmarks', name: 'benchmarks', component: () => import('../pages/benchmarks/BenchmarksPage.vue'), meta: { title: '裁量基准', menu: 'benchmarks' } },
  { path: '/benchmarks/:code', name: 'benchmark', component: () => import('../pages/benchmarks/BenchmarkPage.vue'), meta: { title: '裁量基准', menu: 'benchmarks' } },
  { path: '/catalogue', name: 'catalogues', component: () => import('../pages/catalogue/CataloguesPage.vue'), meta: { title: '事项目录', menu: 'catalogues' } },
  { path: '/catalogue/:id', name: 'catalogue', component: () => import('../pages/catalogue/CataloguePage.vue'), meta: { title: '事项目录', menu: 'catalogues' } },
  { path: '/catalogue/:id/published', name: 'catalogue-version', component: () => import('../pages/catalogue/VersionPage.vue'), meta: { title: '事项目录', menu: 'catalogues' } },
  { path: '/touched/:id', name: 'touched', component: () => import('../pages/basis/TouchedPage.vue'), meta: { title: '修改影响', menu: 'statutes' } },
  { path: '/terms', name: 'terms', component: () => import('../pages/terms/TermPage.vue'), meta: { title: '期限计算', menu: 'terms' } },
  { path: '/fine', name: 'fine', component: () => import('../pages/fine/FinePage.vue'), meta: { title: '罚款计算', menu: 'fine' } },
  { path: '/rules', name: 'rules', component: () => import('../pages/rules/RulesPage.vue'), meta: { title: '规则变更', menu: 'rules' } },
  { path: '/rules/:id', name: 'rule-change', component: () => import('../pages/rules/ChangePage.vue'), meta: { title: '规则变更', menu: 'rules' } },
  { path: '/imports', name: 'imports', component: () => import('../pages/imports/ImportsPage.vue'), meta: { title: '名册导入', menu: 'imports' } },
  { path: '/measures', name: 'measures', component: () => import('../pages/measures/MeasuresPage.vue'), meta: { title: '措施台账', menu: 'measures' } },
  { path: '/measures/:measure/:figure', name: 'figure', component: () => import('../pages/measures/FigurePage.vue'), meta: { title: '指标', menu: 'measures' } },
  { path: '/org', name: 'org', component: () => import('../pages/org/OrgPage.vue'), meta: { title: '机构与人员', menu: 'org' } },
  { path: '/qualification', name: 'qualification', component: () => import('../pages/qualification/QualificationPage.vue'), meta: { title: '资格管理', menu: 'qualification' } },
  { path: '/qualification/:id', name: 'qualification-file', component: () => import('../pages/qualification/QualificationFile.vue'), meta: { title: '资格档案', menu: 'qualification' } },
  { path: '/hours', name: 'hours', component: () => import('../pages/hours/HoursPage.vue'), meta: { title: '培训学时', menu: 'hours' } },
  { path: '/rolls', name: 'rolls', component: () => import('../pages/rolls/RollsPage.vue'), meta: { title: '台账', menu: 'rolls' } },
  { path: '/rolls/:code', name: 'roll', component: () => import('../pages/rolls/RollPage.vue'), meta: { title: '台账', menu: 'rolls' } },
  { path: '/rolls/:code/:id', name: 'roll-entry', component: () => import('../pages/rolls/RollEntryPage.vue'), meta: { title: '台账', menu: 'rolls' } },
  { path: '/courses', name: 'courses', component: () => import('../pages/training/CoursesPage.vue'), meta: { title: '培训课程', menu: 'courses' } },
  { path: '/courses/:id', name: 'course', component: () => import('../pages/training/CoursePage.vue'), meta: { title: '培训课程', menu: 'courses' } },
  { path: '/learning', name: 'learning', component: () => import('../pages/training/LearningPage.vue'), meta: { title: '我的学习', menu: 'learning' } },
  { path: '/learning/:id', name: 'reading', component: () => import('../pages/training/ReadingPage.vue'), meta: { title: '在线阅读', menu: 'learning' } },
  { path: '/check-in', name: 'check-in', component: () => import('../pages/training/CheckInPage.vue'), meta: { title: '签到', menu: 'learning' } },
  { path: '/questions', name: 'questions', component: () => import('../pages/exam/QuestionsPage.vue'), meta: { title: '题库', menu: 'questions' } },
  { path: '/exams', name: 'exams', component: () => import('../pages/exam/ExamsPage.vue'), meta: { title: '考试', menu: 'exams' } },
  { path: '/exams/:id', name: 'exam', component: () => import('../pages/exam/ExamPage.vue'), meta: { title: '考试', menu: 'exams' } },
  { path: '/attempts/:id', name: 'attempt', component: () => import('../pages/exam/AttemptPage.vue'), meta: { title: '答卷', menu: 'exams' } },
  { path: '/jobs', name: 'jobs', component: () => import('../pages/jobs/JobsPage.vue'), meta: { title: '任务中心', menu: 'jobs' } },
  { path: '/me', name: 'me', component: () => import('../pages/me/MePage.vue'), meta: { title: '我的', menu: 'me' } },
  { path: '/:path(.*)*', name: 'lost', component: () => import('../pages/misc/NotFoundPage.vue'), meta: { title: '没有这个页面' } },
]

export const router = createRouter({
  history: createWebHistory('/desk/'),
  routes,
  scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash, top: 64 } : { top: 0 }),
})

router.beforeEach(async (to) => {
  if (to.name === 'login') return true
  const known = await resume().catch(() => false)
  return known || { name: 'login', query: { next: to.fullPath } }
})
router.afterEach((to, from) => {
  if (to.path !== from.path) setTitle(to.meta.title ?? '')
})

onTransport((event) => {
  if (event === 'login') {
    state.session = null
    const here = router.currentRoute.value
    if (here.name !== 'login') void router.push({ name: 'login', query: { next: here.fullPath } })
  } else state.online = event === 'online'
})
