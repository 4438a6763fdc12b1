/**
 * Un adaptateur écrit en JavaScript : Gabarit le charge et l’appelle dans son propre processus.
 * Il convient quand le DUI se pilote déjà par une bibliothèque, un navigateur automatisé ou une base de test.
 *
 * An adapter written in JavaScript: Gabarit loads it and calls it in its own process. It suits a DUI that is already
 * driven by a library, an automated browser or a test database.
 */
import { dui } from '../adaptateur-http/dui.mjs'

/** @param {{ clock: { now(): Date }, settings: Record<string, string> }} context */
export function createAdapter() {
  return {
    name: 'exemple',

    capabilities: async () => ({
      software: dui.software,
      actions: ['resident.create', 'resident.update', 'resident.flag', 'identity.search', 'identity.verify', 'identity.validate'],
      queries: ['resident'],
      settled: true,
      durable: false,
      answers: { identityRepository: true, callsInsi: true, dispensesReimbursedActs: true, hasDoubtfulOrFictiveFlag: true },
    }),

    async act({ action, resident = '', patient = { resourceType: 'Patient' }, args, signal }) {
      switch (action) {
        case 'resident.create':
          return dui.create(patient)
        case 'resident.update':
          return dui.update(resident, patient)
        case 'resident.flag':
          return dui.flag(resident, args)
        case 'identity.search':
          return dui.search(resident, args, signal)
        case 'identity.verify':
          return dui.verify(resident, signal)
        case 'identity.validate':
          return dui.validate(resident, args)
        default:
          // Non déclarée dans `capabilities` : Gabarit ne la demande pas · Not declared: Gabarit does not ask for it.
          throw new Error(`action inconnue · unknown action: ${action}`)
      }
    },

    /** Une ressource FHIR R4 Patient, ou null · A FHIR R4 Patient, or null. */
    query: async ({ resident = '', view }) => dui.patient(resident, view),

    close: () => dui.close(),
  }
}
