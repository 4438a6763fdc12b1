import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Patient } from '@medplum/fhirtypes'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Adapter } from '../../src/adapters/adapter.ts'
import { httpAdapter } from '../../src/adapters/http/index.ts'
import { moduleAdapter } from '../../src/adapters/module.ts'
import { patientFrom } from '../../src/engine/patient.ts'
import { frozenClock } from '../../src/evidence/clock.ts'
import { readIdentityView } from '../../src/protocol/fhir/identity-view.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const clock = { ...frozenClock(new Date('2026-11-23T10:00:00Z')), sleep: () => new Promise<void>(() => undefined) }
const signal = new AbortController().signal
const traits = {
  nomNaissance: 'ADRTROIS',
  premierPrenom: 'TOUSSAINT',
  listePrenoms: 'TOUSSAINT',
  sexe: 'M',
  dateNaissance: '1960-01-01',
  lieuNaissance: '2B020',
}

/** The example server in its own process; INSi is nowhere, so that a search fails as an outage. */
async function theServer(token: string): Promise<string> {
  const child = spawn(process.execPath, [resolve(ROOT, 'examples/adaptateur-http/server.mjs')], {
    env: { PATH: process.env['PATH'], PORT: '0', INSI_URL: 'http://127.0.0.1:1/lps', DUI_JETON: token },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(async () => {
    const gone = once(child, 'exit')
    child.kill('SIGTERM')
    await gone
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (url) return url
  }
  throw new Error('the example did not start')
}

async function isDriven(adapter: Adapter): Promise<void> {
  const { software, actions, settled } = await adapter.capabilities(signal)
  expect([software.name, actions.length, settled]).toEqual(['DUI-SIMULATEUR', 6, true])
  await adapter.begin?.({ id: 's', title: { fr: 'T', en: 'T' }, persona: null })
  const created = await adapter.act({ action: 'resident.create', patient: patientFrom(traits), args: {}, signal })
  expect(created.outcome).toBe('done')
  const resident = created.resident ?? ''
  const shown = await adapter.query({ query: 'resident', resident, view: 'affichage', signal })
  expect(readIdentityView(shown as Patient)).toMatchObject({ ...traits, status: 'provisoire', ins: [] })
  expect(await adapter.act({ action: 'identity.search', resident, args: { mode: 'traits', decision: 'accepter' }, signal })).toMatchObject({
    outcome: 'failed',
  })
  expect(await adapter.act({ action: 'identity.validate', resident, args: { justificatif: 'CN' }, signal })).toMatchObject({ outcome: 'done' })
  expect(await adapter.act({ action: 'resident.flag', resident, args: { attribut: 'douteuse' }, signal })).toMatchObject({ outcome: 'done' })
  const after = await adapter.query({ query: 'resident', resident, view: 'sortie', signal })
  expect(readIdentityView(after as Patient)).toMatchObject({ attributs: ['douteuse'], ins: [] })
  expect(await adapter.query({ query: 'resident', resident: 'inconnu', view: 'affichage', signal })).toBeNull()
}

describe('the examples', () => {
  it('drive a DUI over HTTP, as their README says', async () => {
    const baseUrl = await theServer('un-secret')
    const adapter = httpAdapter({ baseUrl, token: 'un-secret', clock })
    await isDriven(adapter)
    await adapter.close()
    const stranger = httpAdapter({ baseUrl, clock })
    await expect(stranger.capabilities(signal)).rejects.toMatchObject({ code: 'adaptateur-acces-refuse' })
    await stranger.close()
  })

  it('drive a DUI from a JavaScript module, as their README says', async () => {
    const adapter = await moduleAdapter(resolve(ROOT, 'examples/adaptateur-module/adaptateur.mjs'), { clock })
    expect(adapter.name).toBe('exemple')
    await isDriven(adapter)
    await adapter.close()
  })
})
