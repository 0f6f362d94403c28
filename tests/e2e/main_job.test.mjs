// The main job in a real browser: a penalty case from clue to archived volume, by clicks, as the different people of the agency.
import { strict as assert } from 'node:assert'
import { after, before, describe, it } from 'node:test'
import { launch, shot, visitor } from './lib/browser.mjs'
import { BODY, fillAct, login, shows, submit } from './lib/desk.mjs'
import { start } from './lib/server.mjs'
import { clue, clueFirm, decision, execution, filing, hearing, investigation, player, preservation, spot } from './lib/story.mjs'

let server, browser, v, page, people
before(async () => {
  server = await start()
  browser = await launch()
  v = await visitor(browser, server.url)
  page = v.page
})
after(async () => { await browser?.close(); await server?.stop() })

/** Names of the agency's people by role; two certified handlers are the officers of the case. */
async function whoIsWho() {
  const me = await login(page, '办案人员')
  const rows = await page.evaluate(async (name) => {
    const session = await fetch('/api/v1/session').then((answer) => answer.json())
    const found = await fetch(`/api/v1/persons?body=${session.body.id}&limit=100`).then((answer) => answer.json())
    return { name, rows: found.rows }
  }, BODY)
  const by = (role) => rows.rows.filter((row) => row.active && row.posts.some((post) => post.role === role))
  const partner = by('handler').find((row) => row.name !== me && row.certificate?.state === 'valid' && !row.auxiliary)
  assert.ok(partner, 'a second certified officer')
  return { both: [me, partner.name], chair: by('hearing_chair')[0]?.name, heads: by('agency_head').map((row) => row.name) }
}

async function openCase(procedure, kind, values, day) {
  const play = player(page, procedure)
  await play.as('handler')
  if (day) await play.on(day)
  await play.as('handler')
  await page.getByRole('link', { name: '新办案件' }).click()
  await page.goto(`/desk/cases/new?procedure=${procedure}`)
  await fillAct(page, procedure, kind, values)
  await submit(page)
  await page.waitForURL(/\/desk\/cases\/(?!new)[^/]+$/)
  return new URL(page.url()).pathname.split('/').at(-1)
}

const documentsOf = async () => {
  await page.locator('#docs-title').waitFor()
  return page.locator('#docs-title').locator('xpath=ancestor::section').locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')))
}

async function readsAsPdf(href) {
  const answer = await page.context().request.get(server.url + href)
  assert.equal(answer.status(), 200, href)
  assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-', href)
}

describe('ordinary procedure: late payment, court, closed and archived', () => {
  let id, play
  before(async () => { people = await whoIsWho(); play = player(page, 'penalty_ordinary') })

  it('the officer registers a clue and asks for filing', async () => {
    id = await openCase('penalty_ordinary', 'clue_registered', clue, '2026-03-16')
    await shot(page, 'job-1-clue')
    await play.play(id, [['2026-03-17', 'handler', 'filing_requested', filing]])
  })
  it('the decision is not possible yet, and the page says why, with the article', async () => {
    await play.as('agency_head')
    await page.goto(`/desk/cases/${id}?tab=next`)
    const held = page.locator('#held-title').locator('xpath=ancestor::section').locator('li', { has: page.getByText('作出行政处罚决定', { exact: true }) })
    await held.locator('summary').click()
    await shows(held, /依据：.*第.+条/)
    await shot(page, 'job-2-blocked')
  })
  it('the head approves, two certified officers investigate', async () => {
    await play.play(id, investigation(people.both))
    await page.goto(`/desk/cases/${id}?tab=evidence`)
    await page.getByText('进货票据').first().waitFor()
    await shot(page, 'job-3-evidence')
  })
  it('goods are preserved with seven working days running, the appraisal stops the clock', async () => {
    const steps = preservation(people.both)
    await play.play(id, steps.slice(0, 2))
    await page.goto(`/desk/cases/${id}`)
    const duty = page.locator('.duties li', { hasText: '先行登记保存' }).first()
    await duty.getByRole('button', { name: /看算法/ }).click()
    const why = page.getByRole('dialog')
    await why.waitFor()
    await shows(why, /7\s*个工作日[\s\S]*依据/)
    await shot(page, 'job-4-arithmetic')
    await page.keyboard.press('Escape')
    await play.play(id, steps.slice(2))
  })
  it('the investigation ends, the reviewer reviews, the party is heard, the decision is made', async () => {
    await play.play(id, decision(), async (kind) => { if (kind === 'penalty_notified') await shot(page, 'job-5-notified') })
    const hrefs = await documentsOf()
    assert.ok(hrefs.length >= 8, `documents: ${hrefs.length}`)
    for (const href of hrefs) await readsAsPdf(href)
    await shot(page, 'job-6-decided')
  })
  it('it is served, published, paid late in parts, urged, taken to court, closed and archived', async () => {
    await play.play(id, execution(people.both), async (kind) => {
      if (kind === 'late_fine_imposed') { await page.getByRole('heading', { name: '加处罚款' }).first().waitFor(); await shot(page, 'job-7-late-fine') }
    })
    await shot(page, 'job-8-archived')
    await page.goto(`/desk/cases/${id}?tab=chain`)
    await page.getByText('卷末校验值').waitFor()
    await shot(page, 'job-9-chain')
  })
  it('the whole file is one PDF volume', async () => {
    await page.goto(`/desk/cases/${id}`)
    await page.getByRole('button', { name: '生成整卷' }).click()
    const link = page.locator('.jobs a[download]').first()
    await link.waitFor({ timeout: 30000 })
    await readsAsPdf(await link.getAttribute('href'))
    await shot(page, 'job-10-volume')
  })
  it('the county supervisor reads it and its findings, and can do nothing to it', async () => {
    await page.context().clearCookies()
    await login(page, '监督', '怀仁市司法局')
    await page.keyboard.press('/')
    await page.keyboard.type(clue.party.name)
    await page.keyboard.press('Enter')
    await page.locator('.grid tbody a').first().click()
    await page.locator('.ident').waitFor()
    assert.equal(await page.locator('[data-test="main-act"], .next__do a').count(), 0)
    await page.getByRole('button', { name: /^问题/ }).click()
    await page.getByRole('heading', { name: '发现的问题' }).waitFor()
    await page.goto('/desk/findings')
    await page.locator('.grid tbody tr').first().waitFor()
    await shot(page, 'job-11-supervisor')
  })
})

describe('ordinary procedure: hearing and collective discussion', () => {
  it('runs from clue to decision', async () => {
    people ??= await whoIsWho()
    const id = await openCase('penalty_ordinary', 'clue_registered', clueFirm, '2026-03-16')
    const play = player(page, 'penalty_ordinary')
    await play.play(id, [['2026-03-17', 'handler', 'filing_requested', filing], ...investigation(people.both), ...hearing(people.chair, { one: people.heads[0], two: people.heads[1] })])
    await shot(page, 'job-12-hearing')
  })
})

describe('simple procedure: one form', () => {
  it('a fine over the limit is refused with the article, within it the decision is made', async () => {
    people ??= await whoIsWho()
    const play = player(page, 'penalty_simple')
    await play.as('handler')
    await page.goto('/desk/cases/new?procedure=penalty_simple')
    await fillAct(page, 'penalty_simple', 'simple_decision_made', { officers: people.both, ...spot, fine: '250' })
    await submit(page)
    const refusal = page.locator('[data-test="refusal"]')
    await refusal.waitFor()
    await shows(refusal, /第五十一条|第51条/)
    await shot(page, 'job-13-refused')
    await page.fill('#f-fine', '200')
    await submit(page)
    await page.waitForURL(/\/desk\/cases\/(?!new)[^/]+$/)
    const id = new URL(page.url()).pathname.split('/').at(-1)
    await play.play(id, [['', 'handler', 'simple_reported', {}]])
    for (const href of await documentsOf()) await readsAsPdf(href)
    await shot(page, 'job-14-simple')
  })
})
