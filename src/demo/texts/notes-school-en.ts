import { lines } from './lists.js'

export const schoolEn = {
  attempting: lines(`
    Left a message with the roommate.
    {He} texted back: "in class, call you later". Let's see.
    Mother answered, will pass on the message.
    Asked whether this is about the class or the loan. Call dropped, trying again {day}.
  `),
  contacted: lines(`
    [Good talk.|Nice call.|Spoke this morning.|] Wants {program}, [evenings only because of work|mornings would be best|nights or Saturdays|as soon as possible].
    Interested in {program}. [Has questions about financial aid, sent the link.|Main worry is money.|Asked what books cost.|Wants to see the schedule first.]
    Works [mornings at a warehouse|nights at a hotel|at a call center|in a kitchen|part-time at a pharmacy], wants to change careers. {program} fits.
    Asked about [tuition, payment plan and whether the credits transfer|tuition and start dates|payment plans|what happens after {program}].
    {first} finished high school [last year|in May|two years ago], [parents want to be part of the decision|mom was on the line too|no idea yet what {he} wants].
    [Two years|A semester|One year] of community college already. Needs a transcript review.
    Wants to start in the next [cohort|group] if [childcare works out|the car gets fixed|{his} shift changes|aid comes through].
    Sent the {program} [brochure and the schedule|brochure|page and the price list].
    A [friend|coworker|cousin|neighbor] is in our {program} group and told {him} about it.
    Asked a lot about job placement. Sent last year's numbers.
    Not sure between {program} and something shorter. [Suggested a visit.|Sent both.]
    Has the GED, needs to [find the certificate|order a copy].
    Wants in-person, not online. Lives [25|10|40] minutes away, [has a car|takes the bus|gets a ride].
    Veteran, asked about benefits. {mate} will check.
    Spoke for [15|20|10] minutes, [motivated|very motivated|good questions]. Next step is a campus visit.
    Would pay cash if there is a discount. [Told {him} I'd ask.|Asked {mate}.]
    [Laid off in March|Lost {his} job last month|Store is closing], [severance covers part of it|wants something steady|has time now].
    Asked whether {program} has weekend groups. [Not this term.|Sent the Saturday dates.]
    {He} cares for {his} [grandmother|mom|little brother] during the day, so evenings.
    Wants numbers by e-mail before any visit. Sent: {amount}, 10 payments.
    [Cousin of a former student.|Sister went here.|Came through the church group.] Warm.
    Shy on the phone, [much easier by text|opened up after a while|texting from now on].
    Called back on {his} own. {program}, [start next month|start after summer|asap].
  `),
  appointment: lines(`
    [Campus tour|Tour|Visit] booked for {day} at {time}.
    Coming in {day}, {time}. [Bringing {his} mom.|Alone.|With a friend.|Brings both kids, fine.]
    Rescheduled to {day}, [shift change at work|car trouble|sick kid|forgot].
    Confirmed [by text|by phone|on the second try] for {day} {time}.
    Visit set, {day}. Wants to [see the lab|talk to a student|see the shop|meet an instructor].
    Needs the bus: sent directions from the [light rail stop|transit center].
    Tour + placement test on {day}. [About two hours, {he} knows.|Told {him} to bring ID.]
    Video call instead of a visit, {day} at {time}.
    Reminder sent. Parking is free, told {him} twice.
    Wants to sit in on a class first. OK with {mate}, {day} evening.
    Couldn't make it, new date is {day} at {time}.
    No-show, but apologized: [babysitter canceled|overslept after night shift|flat tire]. {day} again.
    [{day} {time}.|{day}, {time}, front desk knows.] [{mate} takes the tour.|I'll be there.]
  `),
  attended: lines(`
    Came for the tour, [loved the lab|liked the shop|liked it]. Wants to talk it over [at home|with {his} mom|].
    Tour done. Placement test: [math fine, reading needs a little help|passed easily|just under, retake {day}].
    Showed up [20|30|10] minutes early. [Very motivated.|Good sign.]
    Visited with {his} [sister|cousin|best friend]. [Interested too, make a lead.|Two for one, maybe.]
    Liked the campus, worried about the schedule. Showed the [Saturday|evening|morning] option.
    Asked for the total with books and uniform. Told {him} {amount}.
    Met the {program} instructor, [they got along well|stayed half an hour talking].
    Dad asked most of the questions. {first} is sure, dad is not.
    Left with the application half filled. [Transcript|ID copy|Proof of residency] missing.
    Came, liked it, needs to see what aid comes back.
    Sat in on tonight's class. Says it's exactly what {he} was looking for.
    Quiet during the tour, but asked about start dates at the end.
    [Tour with {mate}.|{mate} did the tour.] [Went well.|Good fit for {program}.|{He} compared us with two other schools.]
  `),
  proposal: lines(`
    Sent the enrollment agreement, {amount} in 10 payments.
    Aid came back: covers about a third. Waiting for {his} yes.
    Application complete except for the ID copy.
    Agreed on the evening group. Deposit promised for {day}.
    Reviewing the contract with [{his} family|{his} mom|a friend who is a lawyer].
    Asked for one more week. Deposit hold until {day}.
    Scholarship form sent to {mate}, answer by {day}.
    Offered to waive the registration fee if {he} signs this week.
    Questions about the refund policy. Sent page 4 of the agreement.
    Wants to split the down payment. Fine with us.
  `),
  won: lines(`
    Enrolled! Paid the deposit. Welcome packet sent.
    Signed and paid. Starts with the next {program} group.
    Enrolled in {program}, paid in full.
    Signed on the tablet in the office, mom took pictures. Nice moment.
    Deposit received. Orientation on {day}.
    In! Asked about parking and books, sent the first-week e-mail.
    Signed after the second visit. Payment plan over 10 months.
    Contract countersigned. Uniform size M.
  `),
  not_qualified: lines(`
    No diploma or GED and doesn't want to do it first.
    Sixteen. Told {him} to come back in two years.
    Lives in New Mexico, won't move.
    Was looking for a university degree, we don't have that.
  `),
  nurture: lines(`
    Wants to save up first. Back in touch in three months.
    Next cohort, not this one. Added to the newsletter.
    Still in high school until May.
    Waiting for the work permit. Check in again later.
    Interested, but {his} schedule is impossible until fall.
    Likes us, no hurry. Invite to the next open house.
    Helping {his} brother move to Flagstaff, asked for a call next month.
  `),
}
