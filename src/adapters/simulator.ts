import { DOCUMENT_ACTIONS, MESSAGE_ACTIONS, type SimulatorDui } from '../../mocks/dui/index.ts'
import { BancError } from '../evidence/banc-error.ts'
import type { ActionName, ActionRequest, ActionResult, Adapter, Capabilities } from './adapter.ts'

const ACTIONS: readonly ActionName[] = ['resident.create', 'resident.update', 'resident.flag', 'identity.search', 'identity.verify', 'identity.validate']

/** What the simulator says of itself to the profiles' questions. */
const ANSWERS: Capabilities['answers'] = {
  identityRepository: true,
  callsInsi: true,
  dispensesReimbursedActs: true,
  hasDoubtfulOrFictiveFlag: true,
  caresForUsager: true,
  integratesExternalInsData: false,
  receivesPam: false,
  emitsHl7v2: false,
  storesIdDocumentCopy: false,
  dmpFhir: true,
  mailDiscovery: true,
}

/** Drives the simulator DUI in the same process: what `gabarit demo` runs against, and what proves each check. */
export function simulatorAdapter(dui: SimulatorDui): Adapter {
  return {
    name: 'simulator',
    capabilities: async () => ({
      software: dui.software,
      actions: [
        ...ACTIONS,
        ...(dui.hasDmp ? DOCUMENT_ACTIONS : []),
        ...(dui.hasMail ? [...MESSAGE_ACTIONS, 'login' as const] : dui.hasDmp ? ['message.integrate' as const] : []),
      ],
      queries: ['resident', ...(dui.hasDmp ? ['documents' as const] : []), ...(dui.hasMail ? ['messages' as const] : [])],
      settled: true,
      durable: false,
      answers: ANSWERS,
    }),
    act: (request) => act(dui, request),
    query: async ({ query, resident, view }) => {
      // Without a resident, all the boxes are shown.
      if (query === 'messages') return dui.messages(resident)
      if (resident === undefined) return null
      if (query === 'documents') return dui.documents(resident)
      return query === 'resident' ? dui.patient(resident, view) : null
    },
    // The simulator has nobody to ask: its « oui » lets a demonstration run to its end and proves nothing.
    attest: async () => ({
      answer: 'oui',
      by: 'simulateur',
      at: dui.clock.now().toISOString(),
      comment: 'Réponse automatique du DUI simulé, sans valeur de preuve.',
    }),
    close: () => dui.close(),
  }
}

async function act(dui: SimulatorDui, { action, resident = '', patient, document, args, signal }: ActionRequest): Promise<ActionResult> {
  signal.throwIfAborted()
  switch (action) {
    case 'resident.create':
      return dui.create(patient ?? { resourceType: 'Patient' })
    case 'resident.update':
      return dui.update(resident, patient ?? { resourceType: 'Patient' })
    case 'resident.flag':
      return dui.flag(resident, args)
    case 'identity.search':
      return dui.search(resident, args, signal)
    case 'identity.verify':
      return dui.verify(resident, signal)
    case 'identity.validate':
      return dui.validate(resident, args)
    case 'record.check':
    case 'document.deposit':
    case 'document.replace':
    case 'document.withdraw':
    case 'document.update':
    case 'document.search':
    case 'document.retrieve':
      return dui.document(action, resident, document, args, signal)
    case 'login':
      return dui.hasMail ? dui.login(args, signal) : unknownAction(action)
    case 'message.send':
    case 'message.fetch':
      return dui.hasMail ? dui.message(action, resident, args, signal, document) : unknownAction(action)
    case 'message.integrate':
      // A message of a box is named; a document given is one that came by another way.
      if (args['message'] !== undefined) return dui.message(action, resident, args, signal)
      return dui.receive(resident, Buffer.from(document?.content?.[0]?.attachment?.data ?? '', 'base64'), args['canal'] ?? 'mssante')
  }
}

function unknownAction(action: ActionName): never {
  throw new BancError(
    'adaptateur-action-inconnue',
    'configuration',
    { fr: 'Le DUI simulé ne sait pas faire l’action « {action} ».', en: 'The simulator DUI cannot do the action “{action}”.' },
    {
      fr: 'Retirez cette étape, ou déclarez l’action dans « requires » : le scénario sera alors sans objet.',
      en: 'Remove this step, or declare the action under “requires”: the scenario is then not applicable.',
    },
    { action },
  )
}
