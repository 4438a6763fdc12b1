import { mssCitizenChecks } from '../../../../src/checks/mss/citizen.ts'
import { describeRules } from './rules.ts'

describeRules(mssCitizenChecks)
