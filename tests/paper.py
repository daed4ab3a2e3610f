"""Five articles of invented papers about an invented town; nobody in them is real."""

VOTE = """\
---
title: Harbour vote splits Port Ellum
publisher: Ellum Post
published: 2026-03-02
url: https://example.org/ellum/vote
---

The council of Port Ellum voted 7-4 on Monday to spend 40 million crowns on dredging the quay, a decision that could
decide whether the port survives the winter.

Mara Quill, the harbour master, said the town was out of time. "We dredge now or we close the quay for good," Quill
said. "There is no third way, and the ships will not wait."

Tomas Quill, a fisherman, called the plan "a very expensive ditch" on Monday.

"The money does not belong to this council," said Ilse Brandt, leader of the opposition. "It belongs to our children."

A tug owner who asked not to be named said the fleet had lost 12 of its 31 boats since 2019.

The council approved the first contract on 14 February 2026. It is unclear who will pay for the rest of the work.
"""

LETTER = """\
---
title: The quay was never the point
publisher: Harbour Review
published: 2026-03-04
kind: opinion
---

The dredging plan is a vanity, and the council knows it. If the trade moves inland, 900 jobs will go with it.

"We dredge now or we close the quay for good," Mara Quill told the Ellum Post. She is wrong.

The council should publish the survey before it spends another crown. Who has seen the figures?

Trade fell by 18 percent in 2025, and no ditch will bring it back.
"""

INTERVIEW = """\
---
title: What the engineer found under the quay
publisher: Lagoon Weekly
published: 2026-03-09
url: https://example.org/lagoon/engineer
---

Prisca Osk, chief engineer of the Ellum Port Authority, spent three years measuring the silt.

"Every winter takes 40 centimetres of depth," Osk said. "By 2029 nothing larger than a ferry will reach us."

She warned that the wall itself was at risk. "If we dig without piles, the wall moves," she told a hearing on 5 March
2026, "and nobody will insure the quay."

The authority has ordered a second survey. It will cost 2.5 million crowns, according to Anders Tarn, a spokesman for
the authority, who said that "the result will be public within 60 days."

Could the quay be moved? Osk would not say.
"""

UNION = """\
---
title: Dockers ask for a place at the table
published: 2026-03-11
---

# Why it matters

The port employs 900 people, and a closure would leave Port Ellum without its largest employer.

# The demands

Wanda Hesk, head of the Dockers' Union, said the council had not spoken to a single docker. "Nobody asked the people who
work there," Hesk said at a rally on Tuesday. "We read it in the paper."

The union is suing the council over the contract. The case will be heard on 3 June 2026.

Mara Quill rejected the charge. "The union was invited twice," she said. "It did not come."

One councillor, who spoke on condition of anonymity, said that "half of us have not read the survey."
"""

MINISTRY = """\
Ministry offers Ellum a loan

2026-03-15

The Transport Ministry offered Port Ellum a loan of 25 million crowns on Friday, two weeks after the vote.

"This is not a gift," said Emeric Dorvan, the transport minister. "It has to be paid back in 20 years."

Ilse Brandt welcomed the offer but said that the terms were "harder than they look."

The ministry is also drafting new rules for small ports. They would take effect in January 2027.

Since 2020 the ministry has lent 130 million crowns to 9 ports, and 2 of them have closed.
"""

PAPERS = {
    "vote.md": VOTE,
    "letter.md": LETTER,
    "interview.md": INTERVIEW,
    "union.md": UNION,
    "ministry.txt": MINISTRY,
}
