// Every procedure of the rulebook on the desk: its opening form asks for all its fields, a dossier of the demo city shows
// its page; at 1440 and 390 px, without errors, without overflow, axe clean. Nothing here names a procedure.
import { strict as assert } from 'node:assert'
import { after, before, describe, it } from 'node:test'
import { axe, launch, shot, SIZES, visitor } from './lib/browser.mjs'
import { login } from './lib/desk.mjs'
import { start } from './lib/server.mjs'

const ROLE_WORD = { handler: '办案人员', agency_head: '机关负责人', legal_reviewer: '法制审核', hearing_chair: '听证主持人' }
const WATCHER = '朔州市司法局'   // sees every dossier of the city
const TABS = { desk: ['', 'acts', 'documents', 'findings', 'next'], phone: ['', 'next'] }

let server, browser
before(async () => { server = await start(); browser = await launch() })
after(async () => { await browser?.close(); await server?.stop() })

async function settled(v, name) {
  await v.page.waitForLoadState('networkidle')
  await v.page.waitForTimeout(300)
  await shot(v.page, name)
  const wide = await v.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  assert.ok(wide <= 0, `${name} is ${wide} px too wide`)
  assert.deepEqual(await axe(v.page), [], `${name}: axe`)
  assert.deepEqual(v.complaints.splice(0), [], `${name}: console`)
}

const rulebookOf = (page) => page.evaluate(() => fetch('/api/v1/rulebook').then((answer) => answer.json()))
const openingOf = (procedure) => procedure.acts.find((act) => act.id === procedure.opens)

/** Fields of the form that stand without a condition and have no control on the page. Boxes to tick stand under their title. */
async function absent(page, act) {
  const wanted = act.fields.filter((field) => !field.only_if).map((field) => ({ key: field.key, title: field.title, boxes: field.type === 'choices' }))
  return page.evaluate((all) => all.filter(({ key, title, boxes }) => boxes
    ? ![...document.querySelectorAll('.field')].some((field) => field.textContent.includes(title) && field.querySelector('input[type="checkbox"]'))
    : !document.querySelector(`[id="f-${key}"], [id^="f-${key}-"], [name="f-${key}"], [name^="f-${key}-"]`)).map(({ key }) => key), wanted)
}

for (const size of Object.keys(SIZES)) {
  describe(`every procedure at ${SIZES[size].width} px`, () => {
    let v
    before(async () => { v = await visitor(browser, server.url, size) })
    after(() => v?.close())

    it('opening form', async (t) => {
      await login(v.page, ROLE_WORD.handler)
      let role = 'handler'
      for (const procedure of (await rulebookOf(v.page)).procedures) {
        await t.test(procedure.id, async () => {
          const act = openingOf(procedure)
          if (!act.by.includes(role)) {
            role = act.by.find((one) => ROLE_WORD[one])
            await v.context.clearCookies()
            await login(v.page, ROLE_WORD[role])
          }
          await v.page.goto(`/desk/cases/new?procedure=${procedure.id}`)
          await v.page.locator('#f-at').waitFor()
          assert.deepEqual(await absent(v.page, act), [], `${procedure.id}: fields without a control`)
          await settled(v, `new-${procedure.id}-${size}`)
        })
      }
    })

    it('a dossier', async (t) => {
      await v.context.clearCookies()
      await login(v.page, '监督', WATCHER)
      for (const procedure of (await rulebookOf(v.page)).procedures) {
        await t.test(procedure.id, async () => {
          const list = await v.page.evaluate((id) => fetch(`/api/v1/dossiers?procedure=${id}`).then((answer) => answer.json()), procedure.id)
          const rows = list.items ?? list.rows
          assert.ok(rows?.length > 0, `${procedure.id}: the demo city has no dossier`)
          for (const tab of TABS[size]) {
            await v.page.goto(`/desk/cases/${rows[0].id}${tab ? `?tab=${tab}` : ''}`)
            await v.page.locator('.ident').waitFor()
            await settled(v, `of-${procedure.id}-${tab || 'page'}-${size}`)
          }
        })
      }
    })
  })
}
