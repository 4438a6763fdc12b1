import { describe, expect, it } from 'vitest'
import { readQueryAnswer } from '../../../../src/adapters/answers.ts'
import { shownMessages } from '../../../../src/checks/mss/shown-messages.ts'
import { createGardeFou } from '../../../../src/evidence/garde-fou.ts'
import { aPerson, signal } from './person.ts'

const query = { query: 'messages' as const, view: 'affichage' as const, resident: '1042', signal }
const DOCUMENT = ['CR d’hospitalisation', '14/01/2026 10:00', 'ADRTROIS TOUSSAINT', 'Dr CEDRE', 'CENTRE HOSPITALIER FICTIF', '1', '', 'Séjour']
const FILED = [
  'reçu',
  'CR hospitalier ADRTROIS TOUSSAINT',
  'Gériatrie <geriatrie@ch-fictif.mssante.fr>',
  '15/01/2026 10:30',
  'document classé au dossier',
  'Document intégré.',
  '',
  '1042',
  'non',
  '',
  'a.pdf; b.pdf',
  '1',
  ...DOCUMENT,
  '1 2 3 4 5',
  'cr-1@ch-fictif.mssante.fr',
]
const LOST = [
  'envoyé',
  'Bonjour',
  'a@ch-fictif.mssante.fr b@ch-fictif.mssante.fr',
  '15/01/2026',
  'non remis',
  'Boîte inconnue',
  '5.1.1',
  '',
  '',
  '',
  '0',
  '1 3',
  '',
]

async function seen(lines: readonly string[], options: Parameters<typeof aPerson>[1] = {}) {
  const person = aPerson(lines, options)
  const resource = await person.adapter.query(query)
  const messages = shownMessages({ kind: 'observation', record: { id: 'O1', query: 'messages', view: 'affichage', resource, by: 'human' } })
  return { resource, messages, shown: person.shown() }
}

describe('a person who tells which messages the DUI shows', () => {
  it('answers message by message, in words of the screen', async () => {
    const { messages, resource } = await seen(['2', ...FILED, ...LOST])
    expect(messages).toMatchObject([
      {
        messageId: '<cr-1@ch-fictif.mssante.fr>',
        way: 'received',
        status: 'filed',
        text: 'Document intégré.',
        topic: 'CR hospitalier ADRTROIS TOUSSAINT',
        people: ['geriatrie@ch-fictif.mssante.fr', 'Gériatrie'],
        at: new Date('2026-01-15T10:30:00').toISOString(),
        resident: 'Patient/1042',
        traces: [{ action: 'dit par le journal', response: 'dit par le journal' }],
        citizen: false,
        attachments: ['a.pdf', 'b.pdf'],
        metadata: [
          {
            title: 'CR d’hospitalisation',
            patient: 'ADRTROIS TOUSSAINT',
            organization: 'CENTRE HOSPITALIER FICTIF',
            version: '1',
            act: '',
            encounter: 'Séjour',
          },
        ],
      },
      {
        way: 'sent',
        status: 'not-delivered',
        text: 'Boîte inconnue',
        code: '5.1.1',
        topic: 'Bonjour',
        messageId: '',
        resident: '',
        at: '2026-01-15',
        traces: [{ action: 'dit par le journal', author: '' }],
      },
    ])
    expect(readQueryAnswer('messages', resource, 'ici')).toBe(resource)
  })

  it('says which message is a citizen’s, and who the citizen is', async () => {
    const { messages } = await seen([
      '1',
      'reçu',
      'Merci',
      '',
      '',
      'message ordinaire',
      '',
      '',
      'ADRTROIS TOUSSAINT',
      'oui',
      'ADRTROIS TOUSSAINT',
      '1 60 01 2B 020 777 13',
      'Merci',
      '',
      '0',
      '',
      '',
    ])
    expect(messages).toMatchObject([{ citizen: true, citizenName: 'ADRTROIS TOUSSAINT', matricule: '160012B02077713', status: 'read', contents: ['Merci'] }])
  })

  it('is told again when an answer is not one, and nothing is guessed when nothing is shown', async () => {
    const { shown, messages } = await seen([
      'beaucoup',
      '1',
      'reçu',
      '',
      '',
      'jeudi',
      '15/01/2026 25:00',
      '',
      'rien ne l’indique',
      '',
      '',
      '',
      'non',
      '',
      '',
      '99',
      '0',
      '6',
      '',
      'pas un identifiant',
      '',
    ])
    expect(shown).toContain('Tapez un nombre, de 0 à 50.')
    expect(shown.split('Écrivez la date comme 31/01/2026')).toHaveLength(3)
    expect(shown).toContain('Tapez un ou plusieurs numéros de 1 à 5')
    expect(shown).toContain('Un identifiant de message s’écrit comme <texte@domaine>.')
    expect(messages).toMatchObject([{ messageId: '', status: '', text: '', topic: '', resident: '', citizen: false, documents: [], metadata: [] }])
    expect((await seen(['0'])).messages).toEqual([])
  })

  it('never takes a number that may be a real person’s', async () => {
    const { shown } = await seen(['1', 'reçu', 'Dossier 279035121518989', 'Dossier', ...FILED.slice(2)], {
      gardeFou: createGardeFou({ known: [], ranges: [] }),
    })
    expect(shown).toContain('N’utilisez jamais les données d’une personne réelle')
  })

  it('is told what to do with a message: send, fetch, treat', async () => {
    const told = async (action: 'message.send' | 'message.fetch' | 'message.integrate' | 'login', args: Record<string, string>): Promise<string> => {
      const person = aPerson(['fait', ''])
      await person.adapter.act({ action, args, resident: '1042', signal })
      return person.shown()
    }
    expect(await told('message.send', { vers: 'usager', objet: 'Bonjour', type: '74207-2 60591-5', boite: 'PER', pieceOctets: '12000000' })).toMatch(
      /Envoyez un message[\s\S]*Destinataires +l’usager, par Mon espace santé[\s\S]*Objet +Bonjour[\s\S]*Document de liaison d’urgence \(DLU\) \(74207-2\) ; Synthèse[\s\S]*celle du professionnel connecté[\s\S]*12 Mo/,
    )
    expect(await told('message.fetch', {})).toContain('Relevez la messagerie sécurisée')
    expect(await told('message.integrate', { message: '<m@x.fr>' })).toContain('comparez l’identité')
    expect(await told('message.integrate', { message: '<m@x.fr>' })).toContain('<m@x.fr>')
    expect(await told('login', {})).toContain('Pro Santé Connect')
  })

  it('is not shown identifiers that no screen shows, when the instruction says which message it is', async () => {
    const person = aPerson(['fait', ''])
    const instruction = { fr: 'Répondez au message « Nouvelles ».', en: 'Answer the message “Nouvelles”.' }
    await person.adapter.act({ action: 'message.send', args: { enReponseA: '<m@x.fr>', texte: 'Elle va mieux.' }, instruction, signal })
    expect(person.shown()).toContain('Texte  Elle va mieux.')
    expect(person.shown()).not.toContain('<m@x.fr>')
  })
})
