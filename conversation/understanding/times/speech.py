"""Words that tell who does what around a time: who is home, who is out, who asks to be rung."""


def words(listed: str) -> frozenset[str]:
    """The words of a list with spaces between."""
    return frozenset(listed.split())


OTHERS = words(
    "he hes hell him she shes shell they theyre theyll theyve his hers husband hubby partner boyfriend "
    "bf fella bloke ex dad dads stepdad wife girlfriend gf mum mums hed shed fo gwr gŵr mil fil "
    "landlord abuser pardner hubbys husbands partners boyfriends stepdads wifes exs o'n brother "
    "brothers cariad flatmate housemate"
)
SELVES = words("i im ive ill id we were ima dwi rwyn fi")
CHILDREN = words(
    "kids kid kiddies children bairns bairn weans wean babs baby babies son sons daughter lad lads "
    "little toddler plant wains youngest eldest babys"
)
HOME = words(
    "ol ôl back home here house indoors gets get getting comes come coming returns return returning arrives "
    "finishes finish finished clocks knocks ends wakes up adra adre gartref nol nôl inside present "
    "arrive bck hme hom"
)
ARRIVES = words(
    "ol ôl gets get getting comes come coming returns return returning arrives finishes finish finished "
    "clocks knocks ends wakes back done arrive bck up nol nôl"
)
AWAY = words(
    "out away work works working wrk job golf gym pub football footy match bingo fishing church mosque "
    "bed asleep sleeps sleeping naps nap shift leaves leave leaving goes go going gone starts start "
    "started sets heads popping pops training college school nursery uni prison jail abroad gweithio "
    "gwaith allan mas rugby snooker darts karate meeting playgroup swimming cricket absent elsewhere "
    "probation off2work kips kip wrks werk"
)
LEAVES = words("leaves leave leaving goes go going starts start sets heads pops popping gone off2work")
SLEEPS = words("bed asleep sleeps sleeping kip kips")
BUSY = words(
    "work works working shift job uni college start starts busy pick collect fetch wrk gweithio meeting "
    "class lectures teach training werk appointment physio asleep sleep driving"
)
RESTS = words("busy asleep sleep driving")
FREE = words(
    "ends end free alone break available finish finished finishing done home back out own myself lunch "
    "off rydd "
    "hunan knock clock get getting hun unig brk"
)
FREE_FROM = words("ends end finish finished finishing done home back get getting off knock clock adra")
CALLS = words(
    "ring call phone bell talk speak contact rang rung ringing calling phoning callback telephone chat "
    "reach catch ffonio ffoniwch ffonia galw siarad dial tel callme ringme text txt buzz bellme rings "
    "calls fone ryng rng cal answer pick trying try"
)
VOICES = CALLS - {"text", "txt", "rang", "pick", "answer", "trying", "try", "rings"}
WELCOME = CALLS | words(
    "make change instead actually rather move swap switch newid free safe best available time ok fine "
    "good suit suits works whenever when then alone rydd saff "
    "diogel gorau iawn window preferably ideally prefer between appointment4call slot convenient easier "
    "easiest better"
)
MISSED = words("meant supposed promised youd nobody noone neb waited happen happened forgot")
"""Of a call that was to come and did not: its hour is no wish."""
MISSING = words("missed missd mist miss colli golli")
"""A call after it is one that was not taken."""
SERVICE = frozenset({("do", "you"), ("do", "u"), ("are", "you"), ("are", "u"), ("is", "the"), ("are", "the")})
"""How a question about our own hours begins."""
SURE_WELCOME = words("free safe best available suit suits rydd saff diogel gorau convenient easiest")
PAST = words(
    "last yesterday yday ago came hit hits hurt was were wasnt kicked threatened punched tried said "
    "told went did had since been grabbed pushed smashed broke broken shouted started happened turned "
    "followed strangled choked beat slapped arrested left moved ddoe neithiwr diwethaf dorrodd "
    "torrodd daeth ers yn-ol threw messaged texted rang called phoned waited reported found sent took "
    "met split"
)
TOPICS = words(
    "appointment appointments interview docs dentist gp ges cafodd mwrw nharo bwrodd tarodd oedd roedd "
    "dywedodd gafodd court hearing appt trial bail expires "
    "expire solicitor solicitors wedding funeral birthday born "
    "due llys scan sentencing sentenced tagged curfew mortgage inquest"
)
HANGING = words(
    "tea teatime dinner dinnertime dinners bedtime breakfast supper swper te tees work gwaith brekkie "
    "brekky sunset dark dusk dawn"
)
TELLERS = words("he hes she shes they theyre hell hed keeps always kept still theyd")
OWNERS = words("my his her the our their its ur your this that old new wrong")
OWN_TIMES = words("shift work break lunch job class lecture lesson day dinner")
SCHOOLS = words("school skool skl schl ysgol nursery-school")
DROPS = words("drop dropped dropping dropd drops droped take takes taken taking took gollwng dropin")
PUPILS = CHILDREN | words("they theyre them girls boys my daughter son shes hes he she")
NOT_IN_SCHOOL = words(
    "home back finish finishes off get gets from before out collect pick fetch pickup b4 leave run"
)
SILENCES = words("text txt message messages voicemail voicemails vm vmail msg msgs texts leave emails email")
COUNTED = words(
    "kid kids child children bairns bairn weans babies girl girls boy boys year years yr yrs yo month "
    "months week weeks wks day days time times people of st street road rd lane avenue close stone old "
    "x pounds quid percent miles mile sons daughters little small adults men women bed nights blocks "
    "doors plant mis blwyddyn wythnosau oed waith plentyn missed calls texts messages dogs dog cats "
    "mates lads"
)
ARTICLES = words("a the your ur ya you u this")
REFUSALS = words("not never dont dnt cant cannot cnt no wont isnt avoid ddim dim peidiwch")
NEGATIVES = words("to not never dont dnt cant cannot cnt no wont pls please do peidiwch paid ddim dim")
