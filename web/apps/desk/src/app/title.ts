const PLATFORM = '法度 · 行政执法综合管理'

/** URL, title and breadcrumb agree. A page with something wrong says so first. */
export function setTitle(text: string, problem = false): void {
  document.title = `${problem ? '有问题：' : ''}${text ? `${text} - ` : ''}${PLATFORM}`
}
