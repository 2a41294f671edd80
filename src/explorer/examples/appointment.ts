import type { Example } from './example.js'

export const appointment: Example[] = [
  {
    room: 'appointment',
    name: 'MyAppointments',
    explanation: 'What you hold or attend from today on.',
    document: `query MyAppointments($to: DateTime) {
  viewer {
    appointments(first: 20, to: $to) {
      totalCount
      nodes {
        title
        startsAt
        timezone
        status
        locationType
        location
        lead { fullName phoneDisplay }
        company { name }
        icsUrl
      }
    }
  }
}
`,
    variables: { to: null },
  },
  {
    room: 'appointment',
    name: 'NoShows',
    explanation: 'To which nobody came, the last ones first.',
    document: `query NoShows($company: ID!) {
  company(id: $company) {
    appointments(
      first: 10
      filter: { status: { eq: NO_SHOW } }
      orderBy: {
        field: STARTS_AT
        direction: DESC
      }
    ) {
      totalCount
      nodes {
        title
        startsAt
        host { user { fullName } }
        lead {
          fullName
          stage { name }
          nextAppointmentAt
        }
      }
    }
  }
}
`,
    variables: { company: '<branch>' },
  },
  {
    room: 'appointment',
    name: 'CreateAppointment',
    explanation: 'A host has one at a time: again, and it is refused.',
    document: `mutation CreateAppointment($input: CreateAppointmentInput!) {
  createAppointment(input: $input) {
    appointment {
      id
      title
      startsAt
      host { user { fullName } }
      lead { stage { name } nextAppointmentAt }
      icsUrl
    }
    userErrors { code field message }
  }
}
`,
    variables: {
      input: {
        leadId: '<lead>',
        title: 'Campus tour',
        locationType: 'OFFICE',
        startsAt: '2031-03-10T16:00:00Z',
        endsAt: '2031-03-10T17:00:00Z',
        moveLead: true,
      },
    },
  },
  {
    room: 'appointment',
    name: 'CreateCalendarFeed',
    explanation: 'An address for your calendar program.',
    document: `mutation CreateCalendarFeed {
  createCalendarFeed {
    calendarFeed { url lastFetchedAt }
    userErrors { code message }
  }
}
`,
  },
]
