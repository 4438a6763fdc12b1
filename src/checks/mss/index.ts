import type { Check } from '../define.ts'
import { mssCitizenChecks } from './citizen.ts'
import { mssEmissionChecks } from './emission.ts'
import { mssReceptionChecks } from './reception.ts'
import { mssTransportChecks } from './transport.ts'

/** Checks of the secure mail (MSSanté contract §12). */
export const mssChecks: readonly Check[] = [...mssTransportChecks, ...mssEmissionChecks, ...mssCitizenChecks, ...mssReceptionChecks]
