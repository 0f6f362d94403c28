// The public pages, without a login and without scripts: at 1440 and 390 px they fit, axe finds nothing, each is ≤ 60 KB.
import { strict as assert } from 'node:assert'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { axe, launch, shot, SIZES, visitor } from './lib/browser.mjs'
import { shows } from './lib/desk.mjs'
import { start } from './lib/server.mjs'

const PAGES = {
  start: '/help', procedures: '/help/procedures', terms: '/help/terms', guards: '/help/guards', documents: '/help/documents', domains: '/help/domains',
  statutes: '/help/statutes', stories: '/help/stories', procedure: '/help/procedures/penalty_ordinary', term: '/help/terms/decision_limit', window: '/help/terms/hearing_request_window',
  accrual: '/help/terms/late_fine', guard: '/help/guards/hearing_right', 'guard-band': '/help/guards/fine_in_statute', document: '/help/documents/penalty_notice', domain: '/help/domains/market',
  'domain-general': '/help/domains/general', statute: '/help/statutes/xzcfa', article: '/help/statutes/xzcfa/60', story: '/help/stories/food_expired_shop', search: '/help/search?q=听证',
  'search-nothing': '/help/search?q=没有这样的词', lost: '/help/terms/decision_limt', calculate: '/help/calculate',
  calculated: '/help/calculate?term=decision_limit&domain=market&start=2026-01-05&p1from=2026-02-01&p1to=2026-02-11&extend=30',
  'calculated-wrong': '/help/calculate?term=nothing&start=2026-02-30&p1from=2026-03-01&p1to=2026-02-01&extend=many',
  mine: '/help/my-deadline?term=hearing_request_window&start=2026-03-26', 'mine-later': '/help/my-deadline?term=litigation_window&start=2029-08-30',
}
const LIMIT = 60 * 1024

let server, browser
before(async () => { server = await start(['--rate', '0']); browser = await launch() })
after(async () => { await browser?.close(); await server?.stop() })

for (const size of Object.keys(SIZES)) {
  describe(`help at ${SIZES[size].width} px, without scripts`, () => {
    let v
    before(async () => { v = await visitor(browser, server.url, size) })
    after(() => v?.close())
    for (const [name, path] of Object.entries(PAGES)) it(name, async () => {
      const answer = await v.page.goto(path)
      assert.equal(answer.status(), name === 'lost' ? 404 : 200)
      assert.equal(await v.page.locator('script').count(), 0)
      assert.match(answer.headers()['content-security-policy'], /default-src 'none'/)
      await shot(v.page, `help-${name}-${size}`)
      const wide = await v.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      assert.ok(wide <= 0, `${name} is ${wide} px too wide`)
      assert.equal(await v.page.locator('h1').count(), 1)
      assert.match(await v.page.title(), /法度/)
      assert.deepEqual(await axe(v.page), [], `${name}: axe`)
      assert.deepEqual(v.complaints.splice(0), [], `${name}: console`)
    })
  })
}

describe('what people do with it', () => {
  it('a citizen learns the last day of the hearing request', async () => {
    const v = await visitor(browser, server.url, 'phone')
    await v.page.goto('/help')
    await v.page.locator('#tools').getByRole('link', { name: '我的期限到哪天' }).click()
    await v.page.getByLabel('期限', { exact: true }).selectOption('hearing_request_window')
    await v.page.getByLabel('收到文书（事情发生）的日期').fill('2025-09-28')
    await v.page.getByRole('button', { name: '计算' }).click()
    await v.page.getByText('2025年10月11日（星期六）').first().waitFor()
    assert.match(v.page.url(), /term=hearing_request_window/)
    await shows(v.page.locator('#answer'), /国庆/)
    await v.close()
  })
  it('mistakes are named where they are', async () => {
    const v = await visitor(browser, server.url)
    await v.page.goto('/help/calculate?term=&start=')
    await shows(v.page.getByRole('alert'), /请选一个期限/)
    await v.close()
  })
  it('the same page is not sent twice', async () => {
    const first = await fetch(`${server.url}/help/terms/decision_limit`)
    const again = await fetch(`${server.url}/help/terms/decision_limit`, { headers: { 'if-none-match': first.headers.get('etag') } })
    assert.equal(again.status, 304)
  })
})

describe('every page of the rulebook', () => {
  it('exists, is at most 60 KB packed and links to pages that exist', async () => {
    const seen = new Set(['/help']), todo = ['/help']
    const broken = [], large = []
    while (todo.length > 0) {
      const batch = todo.splice(0, 16)
      await Promise.all(batch.map(async (path) => {
        const answer = await fetch(server.url + path)
        const text = await answer.text()
        if (answer.status !== 200) broken.push(`${path}: ${answer.status}`)
        if (gzipSync(text).length > LIMIT) large.push(path)
        for (const [, href] of text.matchAll(/<a [^>]*href="(\/help[^"#]*)/g)) {
          const next = href.replaceAll('&amp;', '&')
          if (!seen.has(next)) { seen.add(next); todo.push(next) }
        }
      }))
    }
    assert.deepEqual(broken, [])
    assert.deepEqual(large, [])
    assert.ok(seen.size > 300, `${seen.size} pages`)
  })
})
