"""Welsh words of time, with the mutations people write."""

from conversation.understanding.times.token import Kind

DAYS = {
    "mon": "llun;dydd llun;ddydd llun;nos lun;dyddiau llun;lun;bob dydd llun",
    "tue": "mawrth;dydd mawrth;ddydd mawrth;fawrth;dyddiau mawrth;bob dydd mawrth",
    "wed": "mercher;dydd mercher;ddydd mercher;fercher;dyddiau mercher;bob dydd mercher",
    "thu": "iau;dydd iau;ddydd iau;dyddiau iau;difiau;dydd iou;bob dydd iau",
    "fri": "gwener;dydd gwener;ddydd gwener;wener;dyddiau gwener;bob dydd gwener",
    "sat": "sadwrn;dydd sadwrn;ddydd sadwrn;dyddiau sadwrn;bob dydd sadwrn",
    "sun": "sul;dydd sul;ddydd sul;dyddiau sul;suliau;bob dydd sul",
    "mon tue wed thu fri": "dyddiaur wythnos;dyddiau yr wythnos;yn ystod yr wythnos;diwrnodau gwaith;"
    "dyddiau gwaith;dyddiau wythnos;ystod yr wythnos;canol wythnos;dydd yr wythnos",
    "sat sun": "penwythnos;penwythnosau;y penwythnos;dros y penwythnos;ar y penwythnos;benwythnos;bwrw sul",
    "mon tue wed thu fri sat sun": "bob dydd;unrhyw ddiwrnod;unrhyw ddydd;pob dydd;bob diwrnod;trwyr wythnos",
}
PARTS = {
    "MORNING": "bore;boreau;yn y bore;y bore;bob bore;yn y boreau;fore;or bore;boreua",
    "AFTERNOON": "prynhawn;prynhawniau;pnawn;pnawnia;pnawniau;yn y prynhawn;yn y pnawn;y prynhawn;y pnawn;"
    "brynhawn;bnawn;bob prynhawn;bob pnawn;prynawn;or prynhawn",
    "EVENING": "nos;nosweithiau;gydar nos;gyda r nos;min nos;fin nos;yn y nos;noson;bob nos;hwyr;or nos;"
    "gyda'r hwyr;gydar hwyr",
    "LUNCH": "amser cinio;awr ginio;amser cino;dros ginio;ganol dydd",
    "SCHOOL": "oriau ysgol;amser ysgol;yn ystod oriau ysgol;yn ystod yr ysgol;ar ol gollwng y plant;"
    "ar ôl gollwng y plant;ar ol mynd ar plant ir ysgol;ar ôl mynd ar plant ir ysgol;plant yn yr ysgol;"
    "plant yn ysgol;ar ol danfon y plant;plant ir ysgol;ar ôl danfon y plant;oriaur ysgol",
    "WHOLE": "unrhyw bryd;unrhyw adeg;unrhyw amser;unrhywbryd;pryd bynnag;drwyr dydd;trwyr dydd;trwy r dydd;"
    "trwy'r dydd;unryw bryd;unrhyw awr;drwy'r dydd;pryd mynnwch;rhywbryd o gwbl",
}
KINDS = {
    Kind.UNTIL: "tan;hyd;hyd at;nes",
    Kind.BEFORE: "cyn;unrhyw bryd cyn;unrhyw amser cyn",
    Kind.AFTER: "ar ol;ar ôl;arol;ar ool;wedi'r;unrhyw bryd ar ol;unrhyw bryd ar ôl;unrhyw amser ar ol;"
    "unrhyw amser ar ôl",
    Kind.FROM: "o;oddi ar;unrhyw bryd o",
    Kind.BETWEEN: "rhwng;rhung;unrhyw bryd rhwng;unrhyw amser rhwng",
    Kind.AND: "ac;hefyd;a hefyd",
    Kind.OR: "neu",
    Kind.BUT: "ond",
    Kind.SO: "felly;achos;gan bod;gan fod",
    Kind.AROUND: "tua;oddeutu;rhyw;o gwmpas;tuag",
    Kind.ONWARDS: "ymlaen;mlaen;ac ymlaen;ac wedyn;neu wedyn",
    Kind.NOT: "ddim;dim;nid;nad;peidiwch;paid;byth;peidio",
    Kind.EXCEPT: "heblaw;heblaw am;ac eithrio;ond nid;ond ddim;ond dim;oni bai am;blaw;ar wahan i;ar wahân i;"
    "eithrio;ond na;ond heb",
    Kind.HALF: "hanner awr wedi;hanner wedi;hannar awr wedi;hanner 'di;hanner awr di",
    Kind.QUARTER: "chwarter;cwarter;chwartar",
    Kind.PAST: "wedi;di",
    Kind.OCLOCK: "or gloch;o'r gloch;o gloch;r gloch",
    Kind.NOW: "nawr;rwan;rŵan;yn awr;ar unwaith;yr eiliad hon",
    Kind.IN: "mewn;ymhen;mhen",
    Kind.FOR: "am yr;am y;am",
    Kind.VAGUE: "weithiau;efallai;ella;falle;dibynnu;os;ddim yn siwr;dim yn siwr;ddim yn siŵr;dim syniad;"
    "rhywbryd;"
    "ambell;nes ymlaen;mae'n newid;maen newid;hwyrach",
    Kind.NEVER: "does dim amser;dim amser saff;dim amser diogel;does na ddim amser;byth yn saff;sdim amser",
    Kind.UNFIT: "ddim yn saff;dim yn saff;ddim yn ddiogel;ddim yn dda;dim yn dda;ddim yn iawn;"
    "ddim yn gweithio",
    Kind.THEN: "hynny;wedyn;bryd hynny",
}
OFFSETS = {
    0: "heddiw;heddi;heddiw ma",
    1: "yfory;fory;ifori;yfori;fori",
    2: "drennydd;trennydd",
    -1: "ddoe;echdoe",
}
TODAY_PARTS = {
    "MORNING": "bore ma;bore yma;y bore ma;y bore yma",
    "AFTERNOON": "prynhawn ma;pnawn ma;prynhawn yma;pnawn yma;y prynhawn ma;y pnawn ma;y prynhawn yma",
    "EVENING": "heno;heno ma;henno;noson yma",
}
NUMBERS = {
    1: "un",
    2: "dau;ddau;dwy;ddwy",
    3: "tri;dri;tair;dair",
    4: "pedwar;bedwar;pedair;bedair",
    5: "pump;bump;pum",
    6: "chwech;chwe",
    7: "saith",
    8: "wyth",
    9: "naw",
    10: "deg;ddeg",
    11: "un ar ddeg;unarddeg;un ar ddêg;unarddêg",
    12: "deuddeg;ddeuddeg;un deg dau",
    20: "ugain",
    25: "pum munud ar hugain",
    30: "tri deg;deg ar hugain",
}
UNITS = {1: "munud;funud;munudau", 60: "awr;oriau;awr o amser"}
HALF_HOUR = "hanner awr;hannar awr"
HOLIDAYS = {
    "christmas eve": "noswyl nadolig;noswyl y nadolig",
    "christmas": "dydd nadolig;diwrnod nadolig;y nadolig",
    "boxing day": "gwyl san steffan;gŵyl san steffan",
    "new year's eve": "nos galan",
    "new year's day": "dydd calan",
    "good friday": "dydd gwener y groglith;gwener y groglith",
    "easter monday": "llun y pasg;dydd llun y pasg",
    "easter sunday": "sul y pasg;dydd sul y pasg",
    "bank holiday monday": "gwyl y banc;gŵyl y banc;dydd llun gwyl y banc;dydd llun gŵyl y banc",
}
NIGHTS = "nos"
"""A weekday after it is that evening: "nos Wener"."""
THIS_WEEKDAY = "yma;ma;hwn;yma nesa"
NEXT_WEEK = "wythnos nesaf;wythnos nesa;wythnos nes"
FILLERS = (
    "dydd y yr yn mae ar am dwi i os gwelwch dda plis diolch fi ffoniwch ffonia saff iawn da orau gorau im"
)
