import { lines } from './lists.js'

/** What people write about anybody, whatever is sold. `{he}` and the like follow the person, `[a|b]` is either. */
export const commonEn = {
  attempting: lines(`
    [Called twice|Two calls today|Tried twice], [no answer|nothing|rings out]. [Try after 6pm.|Evenings might be better.|Will try again {day}.]
    [No answer|Nobody picked up|Didn't pick up], left a [voicemail|message] [with my direct line|and a text|with my hours|].
    [VM full|Mailbox is full|Voicemail not set up]. [Sent a text instead.|Texted.|E-mailed instead.]
    Rang out. [Will try again|Next try|Trying again] {day} [morning|around {time}|].
    Picked up, [at work|in a store|at the doctor's|driving], asked me to call back [after {time}|{day}|tomorrow].
    [Sister|Brother|Roommate|Somebody] answered, says {first} is [on night shift. Try before noon.|out of town till {day}.|at work until {time}.]
    Text [delivered|sent], not read yet.
    [Third|Fourth|Fifth] attempt. Straight to voicemail.
    E-mailed, since the phone [keeps ringing out|goes nowhere|is never answered].
    Line was bad, [we got cut off|lost the call]. Called back [twice|once], nothing.
    [no answer x2, lvm|NA, lvm|lvm + text|no ans, txt sent]
    Asked for a call {day} at {time}. [Put it in my calendar.|Set a reminder.|]
    Wrong [time|moment], {he} was [driving|in a meeting|picking up the kids|about to board]. [Call back tomorrow.|{day} then.|Again {day} {time}.]
    [Called at lunch|Called before work|Called at {time}], no luck.
    Sent the intro text [with my name and hours|and my card|]. [No reply so far.|]
    Voicemail greeting is in Spanish, [left the message in both languages|left mine in Spanish too].
    [Number had a digit missing|Typo in the number], got the right one from the e-mail. Trying [again|] {day}.
    Answered, said "who is this" and hung up. [Will text first next time.|Texted who I am.]
    [4th|5th|3rd] try. One more on {day}, then it [goes to nurture|gets closed|goes back].
    [Quick text exchange|Texted back and forth], {he} is free {day} after {time}.
    [Mother|Dad|Grandma|A kid] picked up, will pass on the message.
    [Replied to the text|Answered the e-mail]: [call {day}|later please|busy this week]. [OK.|Noted.|]
    Spam filter on {his} phone asks for my name, [gave it, no reaction|then drops the call].
    [Missed {his} call back|{He} called back while I was out], [played phone tag since|tried again, nothing].
  `),
  mailing: lines(`
    No phone number on the form, [wrote an e-mail|e-mailed|sent the welcome mail]. [Asked for a number.|Asked when to talk.|]
    [E-mailed twice|Two e-mails|Second e-mail], [no answer yet|nothing so far|opened, not answered].
    Sent a link to book a call. [Not used yet.|Opened.|{day} to remind.]
    [Answered|Replied] at night: [will send {his} number|wants details by mail first|busy until {day}].
    Mail bounced at first, typo in the address. Fixed, sent again.
    Out-of-office until {day}. [Try then.|]
    Wrote again with [the dates|a short version|my hours]. [One more on {day}.|]
    Only e-mail, prefers it that way. [Sent the questions.|Asked three short questions.]
  `),
  price: lines(`
    Too expensive right now. Polite about it.
    Can't make the down payment work, not even split in two.
    {He} compared and we are over {his} budget.
    Budget is about half of {amount}. No way to get there.
    Loved it until the number. Closing.
  `),
  competitor: lines(`
    Went with somebody else last week, they called first. Ouch.
    Signed elsewhere, closer to home.
    Chose another offer. Said our side was friendlier but the other one started sooner.
    Already committed somewhere else when I finally got through.
  `),
  not_interested: lines(`
    [Not interested any more|No longer interested], asked us to stop [calling|texting].
    Filled in the form "just to look". [Closing.|]
    Changed {his} mind, [no particular reason|didn't say why].
    Said {he} never asked for information. Removed from the call list.
    Clicked the ad by accident. [Close it.|Closing.]
    [Found work, doesn't need it now.|Only wanted the price.|Was asking for a friend.] [Closing.|]
  `),
  unreachable: lines(`
    [Six|Five|Seven] calls, [two|three] e-mails, [three|two] texts. Closing as unreachable.
    Number disconnected[, e-mail bounced| now|].
    Never picked up. [Two|Three] weeks is enough.
    Still nothing after {day}'s try. Closing, {he} has my number.
    Nobody by that name at this number.
    [Ghosted us after the first text.|Stopped answering.] Closing[ for now|].
  `),
  timing: lines(`
    Baby on the way, wants to look at it next year.
    Moving out of state for a few months. Asked me to call when {he}'s back.
    Not this year. Family situation.
    Wants to wait until the car is paid off. Call again in spring.
    Just changed jobs, nothing else fits in right now.
  `),
  duplicate: lines(`
    Same person as the other entry, keeping that one.
    Duplicate. {He} filled in the form twice with different numbers.
    Already talking to {him} under the earlier lead. Closing this one.
  `),
  tail: lines(`
    Prefers text.
    Best after {time}.
    Will follow up {day}.
    Call {day}.
    Speaks Spanish at home, fine in English.
    Nice to talk to.
    Reminder set for {day}.
    Don't call before 10.
    {mate} knows the family.
    Asked me to use e-mail.
    Checking back {day} around {time}.
  `),
  nudge: lines(`
    [Been sitting here a while.|No movement since last week.|This one is going stale.] [Can you try again today?|Try once more?|What's the plan?]
    Please call before [the weekend|{day}].
    Let's not lose this one. [I can join the call if it helps.|Try the other number too.]
    Any news? Looks promising to me.
    @{mate} see the e-mail {he} sent on {day}.
    Covered for {mate} today, told {him} we'd be back {day}.
  `),
}
