import type { CampaignKey } from './campaigns.js'

export type QuestionKey =
  | 'program'
  | 'start_date'
  | 'budget'
  | 'how_soon'
  | 'current_studies'
  | 'wants_scholarship'
  | 'contact_time'
  | 'comments'

export interface DemoQuestion {
  key: QuestionKey
  label: string
  helpText?: string
  type: 'single_select' | 'multi_select' | 'boolean' | 'date' | 'short_text' | 'long_text'
  required?: boolean
  isSensitive?: boolean
  /** Asked no more. */
  archivedDaysAgo?: number
  options?: DemoOption[]
}

export interface DemoOption {
  value: string
  label: string
  score: number
}

const option = (value: string, label: string, score = 0): DemoOption => ({ value, label, score })

/** What the Phoenix campus asks. The values of the programs are in the order of `programs`. */
export const questions: DemoQuestion[] = [
  {
    key: 'program',
    label: 'Which program are you interested in?',
    type: 'single_select',
    required: true,
    options: [
      option('medical_assisting', 'Medical Assisting', 20),
      option('dental_assisting', 'Dental Assisting', 15),
      option('welding', 'Welding', 25),
      option('hvac', 'HVAC', 25),
      option('bookkeeping', 'Bookkeeping', 10),
      option('english_for_work', 'English for Work', 5),
    ],
  },
  { key: 'start_date', label: 'When would you like to start?', type: 'date' },
  {
    key: 'budget',
    label: 'How much could you pay a month?',
    type: 'single_select',
    isSensitive: true,
    options: [
      option('under_150', 'Less than $150'),
      option('150_to_300', '$150 to $300', 10),
      option('300_to_500', '$300 to $500', 20),
      option('over_500', 'More than $500', 25),
    ],
  },
  {
    key: 'how_soon',
    label: 'How soon do you want to decide?',
    type: 'single_select',
    required: true,
    options: [
      option('this_month', 'Within a month', 30),
      option('this_season', 'Within three months', 15),
      option('just_looking', 'I am only looking around'),
    ],
  },
  {
    key: 'current_studies',
    label: 'What are you studying or doing now?',
    type: 'short_text',
    archivedDaysAgo: 120,
  },
  { key: 'wants_scholarship', label: 'Would you like to apply for a scholarship?', type: 'boolean' },
  {
    key: 'contact_time',
    label: 'When may we call you?',
    type: 'multi_select',
    options: [
      option('morning', 'In the morning'),
      option('noon', 'At noon'),
      option('afternoon', 'In the afternoon'),
      option('evening', 'In the evening'),
    ],
  },
  { key: 'comments', label: 'Is there anything else that we should know?', type: 'long_text' },
]

export interface OptionSetting {
  campaign: CampaignKey
  question: QuestionKey
  option: string
  enabled?: boolean
  label?: string
  score?: number
}

/** Who looks for work by day studies in the evening; who changes trades is worth more in the trades. */
export const optionSettings: OptionSetting[] = [
  { campaign: 'evening-programs', question: 'contact_time', option: 'evening', enabled: false },
  { campaign: 'evening-programs', question: 'how_soon', option: 'this_month', score: 40 },
  { campaign: 'career-change', question: 'program', option: 'welding', label: 'Welding, at night too', score: 40 },
  { campaign: 'career-change', question: 'program', option: 'hvac', label: 'Heating and cooling (HVAC)', score: 40 },
]

export interface QuestionSetting {
  campaign: CampaignKey
  question: QuestionKey
  enabled?: boolean
  required?: boolean
  label?: string
}

export const questionSettings: QuestionSetting[] = [
  { campaign: 'evening-programs', question: 'start_date', label: 'From when could you come in the evening?' },
  { campaign: 'career-change', question: 'wants_scholarship', enabled: false },
  { campaign: 'career-change', question: 'start_date', required: true },
]

/** What people were doing when they were still asked. */
export const occupations = {
  en: [
    'High school senior',
    'Warehouse work, nights',
    'GED, finished in May',
    'Home with two kids',
    'Barista',
    'Second year at Mesa CC',
    'Between jobs',
  ],
  es: [
    'Preparatoria terminada',
    'Trabajo en una cocina',
    'Cuido a mi mamá',
    'Construcción, por temporada',
    'Estudio inglés los sábados',
  ],
}

export const comments = {
  en: [
    'I work until 5, please text first.',
    'Do you have parking?',
    'My sister finished with you last year.',
    'Is there childcare on campus?',
    'I have some credits from another school, do they count?',
    'Can I visit before I sign anything?',
  ],
  es: [
    'Prefiero hablar en español, gracias.',
    '¿Tienen clases los sábados?',
    'Mi prima estudió con ustedes.',
    '¿Se puede pagar por mes?',
    'Salgo de trabajar a las 6.',
  ],
}
