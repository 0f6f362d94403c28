// Every page at 1440 and 390 px: renders without errors, fits its width, axe finds nothing (WCAG 2.2 A and AA).
import { strict as assert } from 'node:assert'
import { after, before, describe, it } from 'node:test'
import { axe, launch, SIZES, sound, visitor } from './lib/browser.mjs'
import { login } from './lib/desk.mjs'
import { start } from './lib/server.mjs'

const PAGES = {
  work: '/desk/', cases: '/desk/cases', 'cases-filtered': '/desk/cases?q=食品&closed=0', 'cases-nothing': '/desk/cases?q=没有这样的案件',
  'new-ordinary': '/desk/cases/new?procedure=penalty_ordinary', 'new-simple': '/desk/cases/new?procedure=penalty_simple',
  statutes: '/desk/statutes', 'statutes-search': '/desk/statutes?q=听证', statute: '/desk/statutes/xzcfa?article=44', items: '/desk/items?q=食品',
  terms: '/desk/terms?term=decision_limit', org: '/desk/org', qualification: '/desk/qualification', 'qualification-left': '/desk/qualification?state=left', hours: '/desk/hours', 'hours-bodies': '/desk/hours?by=body&year=2025', rolls: '/desk/rolls', roll: '/desk/rolls/equipment', courses: '/desk/courses', learning: '/desk/learning', exams: '/desk/exams', jobs: '/desk/jobs', me: '/desk/me', lost: '/desk/nowhere', 'case-missing': '/desk/cases/00000000',
}
const TABS = ['', 'acts', 'evidence', 'documents', 'party', 'findings', 'next', 'chain']

let server, browser
before(async () => { server = await start(); browser = await launch() })
after(async () => { await browser?.close(); await server?.stop() })

async function look(page, complaints, name, path) {
  await page.goto(path)
  await sound(page, complaints, name)
}

for (const size of Object.keys(SIZES)) {
  describe(`pages at ${SIZES[size].width} px`, () => {
    let v
    before(async () => { v = await visitor(browser, server.url, size) })
    after(() => v?.close())
    it('login', () => look(v.page, v.complaints, `login-${size}`, '/desk/login'))
    it('officer enters with one click', () => login(v.page, '办案人员'))
    for (const [name, path] of Object.entries(PAGES)) it(name, () => look(v.page, v.complaints, `${name}-${size}`, path))
    it('a case with all its tabs and a form', async () => {
      await v.page.goto('/desk/cases?closed=0')
      await v.page.locator('.grid tbody a').first().click()
      await v.page.locator('.ident').waitFor()
      const path = new URL(v.page.url()).pathname
      for (const tab of TABS) await look(v.page, v.complaints, `case-${tab || 'all'}-${size}`, tab ? `${path}?tab=${tab}` : path)
      const { act } = await v.page.evaluate(async (id) => {
        const dossier = await fetch(`/api/v1/dossiers/${id}`).then((answer) => answer.json())
        return { act: dossier.next.find((one) => one.possible && one.mine)?.kind }
      }, path.split('/').at(-1))
      if (act) await look(v.page, v.complaints, `act-${size}`, `${path}/acts/${act}`)
    })
    it('the list of keys', async () => {
      await v.page.goto('/desk/')
      await v.page.locator('.page__head').waitFor()
      await v.page.keyboard.press('?')
      await v.page.getByRole('dialog').waitFor()
      assert.deepEqual(await axe(v.page), [], 'keys: axe')
      await v.page.keyboard.press('Escape')
    })
    it('supervisor: findings of the county', async () => {
      await login(v.page, '监督', '怀仁市司法局')
      await look(v.page, v.complaints, `findings-${size}`, '/desk/findings')
    })
  })
}

describe('by keyboard alone', () => {
  let v
  before(async () => { v = await visitor(browser, server.url) ; await login(v.page, '办案人员') })
  after(() => v?.close())
  it('the first stop is the skip link, and focus is visible', async () => {
    await v.page.reload()
    await v.page.locator('.page__head').waitFor()
    await v.page.keyboard.press('Tab')
    assert.equal(await v.page.evaluate(() => document.activeElement?.textContent), '跳到正文')
    assert.notEqual(await v.page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none')
  })
  it('/ searches, g c opens the list', async () => {
    await v.page.keyboard.press('/')
    assert.equal(await v.page.evaluate(() => document.activeElement?.getAttribute('type')), 'search')
    await v.page.keyboard.type('食品')
    await v.page.keyboard.press('Enter')
    await v.page.waitForURL('**/desk/cases?q=*')
    await v.page.locator('h1').click()
    await v.page.keyboard.press('g')
    await v.page.keyboard.press('t')
    await v.page.getByRole('heading', { name: '工作台', level: 1 }).waitFor()
  })
})
