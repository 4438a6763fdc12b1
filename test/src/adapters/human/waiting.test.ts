import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { timeText } from '../../../../src/adapters/human/countdown.ts'
import type { Clock } from '../../../../src/evidence/clock.ts'
import { aPerson, signal } from './person.ts'

const verify = { action: 'identity.verify' as const, args: {}, resident: '1', signal }

/** A clock moved by hand. */
function aClock(): { clock: Clock; pass(ms: number): Promise<void> } {
  let now = Date.parse('2026-11-23T10:00:00Z')
  const sleepers = new Set<{ at: number; wake: () => void }>()
  const clock: Clock = {
    now: () => new Date(now),
    sleep: (ms, abort) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: now + ms, wake: resolve }
        sleepers.add(sleeper)
        abort?.addEventListener('abort', () => reject(abort.reason as Error), { once: true })
      }),
  }
  const turn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))
  return {
    clock,
    async pass(ms) {
      await turn()
      now += ms
      for (const s of sleepers) if (s.at <= now && sleepers.delete(s)) s.wake()
      await turn()
    },
  }
}

function aTerminal(): { output: PassThrough & { isTTY: true; rows: number }; shown(): string } {
  const output = Object.assign(new PassThrough(), { isTTY: true as const, rows: 24 })
  let shown = ''
  output.setEncoding('utf8').on('data', (part: string) => (shown += part))
  return { output, shown: () => shown }
}

describe('waiting for a person', () => {
  it('shows the seconds pass above what is typed, on a terminal, and stops with the answer', async () => {
    const { clock, pass } = aClock()
    const { output, shown } = aTerminal()
    const person = aPerson([], { clock, output }, 'stays')
    const result = person.adapter.act({ ...verify, within: 61_000 })
    await pass(1000)
    await pass(1000)
    expect(shown()).toContain('Temps restant : 1 min 01 s\n')
    expect(shown()).toContain('\u001b7\u001b[2A\r\u001b[2KTemps restant : 1 min 00 s\u001b8')
    expect(shown()).toContain('\u001b7\u001b[2A\r\u001b[2KTemps restant : 59 s\u001b8')
    person.input.write('1\n\n')
    expect(await result).toEqual({ outcome: 'done' })
    const before = shown()
    await pass(1000)
    expect(shown()).toBe(before)
  })

  it('writes nothing special when it is not a terminal', async () => {
    const person = aPerson(['1', ''])
    await person.adapter.act({ ...verify, within: 61_000 })
    expect(person.shown()).toContain('Vous avez 1 min 01 s.')
    expect(person.shown()).not.toContain('\u001b')
  })

  it('stops at once, with the reason given, when the run stops or the time is over', async () => {
    const run = new AbortController()
    const person = aPerson([], {}, 'stays')
    const result = person.adapter.act({ ...verify, signal: run.signal })
    const failed = expect(result).rejects.toThrow('temps écoulé')
    await new Promise((resolve) => void setImmediate(resolve))
    run.abort(new Error('temps écoulé'))
    await failed
    person.input.write('2\n\n')
    expect(await person.adapter.act(verify)).toEqual({ outcome: 'refused' })
  })

  it.each([
    ['« plus tard »', ['plus tard']],
    ['« later » in the middle', ['1', 'later']],
    ['the end of input', []],
    ['Ctrl-C sent by the terminal', ['\u0003', '1', '']],
  ])('leaves actions and observations pending: %s', async (_, lines) => {
    const person = aPerson(lines)
    await expect(person.adapter.act(verify)).rejects.toMatchObject({ code: 'reponse-en-attente', blame: 'configuration' })
    const other = aPerson(lines.map((line) => (line === '1' ? 'oui' : line)))
    await expect(other.adapter.query({ query: 'resident', view: 'affichage', signal })).rejects.toMatchObject({ code: 'reponse-en-attente' })
  })

  it('goes on with the next step after one was put off', async () => {
    const person = aPerson(['p', '1', ''])
    await expect(person.adapter.act(verify)).rejects.toMatchObject({ code: 'reponse-en-attente' })
    expect(await person.adapter.act(verify)).toEqual({ outcome: 'done' })
  })

  it('is told when the adapter is closed', async () => {
    const person = aPerson([], {}, 'stays')
    const failed = expect(person.adapter.act(verify)).rejects.toMatchObject({ code: 'reponse-en-attente' })
    await new Promise((resolve) => void setImmediate(resolve))
    await person.adapter.close()
    await failed
  })

  it('asks one question at a time, and says which scenario begins', async () => {
    const person = aPerson(['1', 'premier', '2', 'second'], { steps: 2 })
    await person.adapter.begin?.({ id: 's', title: { fr: 'Récupérer une INS', en: 'Retrieve an INS' }, persona: null })
    const both = await Promise.all([person.adapter.act(verify), person.adapter.act(verify)])
    expect(both).toEqual([
      { outcome: 'done', message: 'premier' },
      { outcome: 'refused', message: 'second' },
    ])
    expect(person.shown().match(/Scénario : .*|Étape.*/g)).toEqual(['Scénario : Récupérer une INS', 'Étape 1 sur 2', 'Étape 2 sur 2'])
  })

  it('counts the steps even when there are more than foreseen', async () => {
    const person = aPerson(['1', '', '1', ''], { steps: 1 })
    await person.adapter.act(verify)
    await person.adapter.act(verify)
    expect(person.shown().match(/Étape.*/g)).toEqual(['Étape 1 sur 1', 'Étape 2'])
  })

  it.each([
    [0, '0 s'],
    [500, '1 s'],
    [59_000, '59 s'],
    [60_000, '1 min 00 s'],
    [1_805_000, '30 min 05 s'],
  ])('says %i ms as « %s »', (ms, text) => {
    expect(timeText(ms)).toBe(text)
  })
})
