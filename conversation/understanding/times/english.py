"""English words of time, as people type them, and the part each plays."""

from conversation.understanding.times.token import Kind

DAYS = {
    "mon": "mon mons monday mondays mond",
    "tue": "tue tues tuesday tuesdays tus tuse teus tuesdy",
    "wed": "wed weds wednesday wednesdays wednes wednes wends wedns wensday",
    "thu": "thu thur thurs thursday thursdays thrus thirs thursd",
    "fri": "fri fris friday fridays frid",
    "sat": "sat sats saturday saturdays satd satdi",
    "sun": "sun suns sunday sundays sund",
    "mon tue wed thu fri": "weekday;weekdays;week day;week days;wkday;wkdays;wk days;wk day;wkdys;weekdys;"
    "in the week;during the week;thru the week;through the week;working days;work days;workdays;any weekday;"
    "every weekday;all weekdays;m f;school days;schooldays;any week day",
    "sat sun": "weekend;weekends;wkend;wkends;w/e;w e;w/end;w/ends;wk end;wk ends;week end;week ends;wkends;"
    "the weekend;any weekend;every weekend;wkd;wknd;wknds",
    "mon tue wed thu fri sat sun": "every day;everyday;any day;anyday;daily;each day;all week;all days;"
    "7 days;seven days;7 days a week;any day of the week;every day of the week;evryday;most any day;"
    "any 1 of the days;all week long;all through the week",
}
PARTS = {
    "MORNING": "morning;mornings;morn;morns;mornin;mornins;moring;mornings;mornin's;mrng;mornng;mornig;"
    "in the morning;in the mornings;in the morn;of a morning;of a mornin;in the mornin;in mornings",
    "AFTERNOON": "afternoon;afternoons;aft;afts;arvo;arvos;avo;afternon;aftrnoon;afternoone;arfternoon;"
    "in the afternoon;in the afternoons;in the aft;of an afternoon;afternn;afternun;after noons;in the arvo",
    "EVENING": "evening;evenings;eve;eves;evenin;evenins;evning;evnings;nite;nites;night;nights;night time;"
    "nighttime;nite time;in the evening;in the evenings;in the eve;of an evening;at night;at nite;evng;"
    "of a night;eveing;in the evenin;evening time",
    "LUNCH": "lunch;lunchtime;lunchtimes;lunch time;lunch times;lunch break;lunch hour;lunchbreak;lunches;"
    "over lunch;dinner break at school;on my lunch;at lunch;at lunchtime;on lunch;in my lunch;my lunch break",
    "SCHOOL": "school hours;school hrs;school time;schooltime;school times;during school;in school time;"
    "in school hours;term time hours;after drop off;after dropoff;after school drop off;after drop offs;"
    "after nursery drop off;after the school run;after school run;after the school drop off;"
    "after the drop off;after the morning school run;after the school drop;after school drop;"
    "while school is on;when school is on;after ive dropped the kids;after i drop the kids;"
    "between drop off and pick up;between drop off n pick up;between drop off and pickup;"
    "between school runs;between the school runs;after the skl run;after skl run;skl hours;skool hours;"
    "after school dropoff;during school hours;during school time;while school",
    "WHOLE": "any time;anytime;any times;any tym;ny time;nytime;whenever;whenevs;when ever;all day;"
    "all day long;whole day;the whole day;any hour;anytym;any tme;anytme;all times;all the time;at any time;"
    "any time of day;any time of the day;any old time;any time at all;anytime at all;all hours",
}
KINDS = {
    Kind.TO: "to;thru;through",
    Kind.UNTIL: "until;untill;till;til;untl;up to;upto;up until;up till;up til;tl;til about;not past",
    Kind.BY: "by",
    Kind.BEFORE: "before;b4;befor;befre;bfore;bfor;be4;befour;prior to;earlier than;sooner than;"
    "any time before;"
    "anytime before;any time b4;anytime b4;anything before;owt before;owt b4;anything b4;ahead of;beforehand",
    Kind.AFTER: "after;afta;aftr;after about;later than;any time after;anytime after;anything after;"
    "owt after;any time past;anytime past;owt past;anything past;onwards from;afterwards;afterward",
    Kind.FROM: "from;frm;starting;starting from;starting at;any time from;anytime from;as from;"
    "anything from;owt from",
    Kind.BETWEEN: "between;btw;btwn;betwen;inbetween;in between;betw;betwn;bet;anytime between;"
    "any time between;"
    "twixt;b/w;anywhere between;somewhere between;sometime between;any time btw;any time btwn;bween;betweem",
    Kind.AND: "and;n;an;&;+;plus;as well as;also;nd;und",
    Kind.OR: "or;/;and or;else;or else;alternatively;failing that",
    Kind.BUT: "but;though;tho;however;bt;although;altho",
    Kind.SO: "so;then so;therefore;hence;cos;cus;coz;because;cause;bc;thats when",
    Kind.AT: "at;@",
    Kind.AROUND: "around;about;abt;roughly;approx;circa;bout;round;arnd;abouts;aboutish;say;just;exactly;"
    "bang on;"
    "any time around;anytime around;nearer;like",
    Kind.ONWARDS: "onwards;onward;on wards;or after;or later;and after;or afterwards;on words;and onwards;"
    "n after;or any time after;or past;and later;and beyond;upwards;forward;forwards;or thereafter",
    Kind.LATEST: "latest;at the latest;at latest;or before;or earlier;the latest;max;tops;or sooner;n before",
    Kind.NOT: "not;never;dont;do not;dnt;cant;cannot;cnt;can not;no;nowt;nothing;isnt;arent;wont;doesnt;aint;"
    "didnt;nae;cudnt;couldnt;nuffin;nothin;neva;none;is not;are not;shouldnt;wouldnt;havent;wasnt;without",
    Kind.EXCEPT: "except;except for;excepting;bar;barring;apart from;excluding;excl;xcept;exept;excpt;"
    "other than;"
    "but not;but never;aside from;minus;save for;not including;just not;only not;and not;n not;leaving out;"
    "but no;cept;besides;with the exception of;avoiding;avoid;ex;but not on;but except;apart frm;xept;"
    "but dont ring;but dont call;but cant do;but not including;outside of",
    Kind.THIS: "this;dis;this coming;the coming;coming;this comin;ths;this nxt",
    Kind.NEXT: "next;nxt",
    Kind.IN: "in;in about;in around;in abt;in like;in bout",
    Kind.FOR: "for;for about;for the next;for next;over the next;for another;4 the next;for around;the next",
    Kind.WITHIN: "within;within the;within the next;in the next;in next;inside;in the nxt",
    Kind.HALF: "half;haf;hlf;1/2;half past;half after;halfpast;haf past;1/2 past;arf;half-past;hlf past",
    Kind.QUARTER: "quarter;qtr;quater;quarta;1/4;a quarter;qrtr;quartr;qarter",
    Kind.PAST: "past;pst;passed",
    Kind.OCLOCK: "oclock;o clock;oclok;o clok;ocl;clock;hrs sharp;sharp;on the dot",
    Kind.NOW: "now;right now;rite now;straight away;straightaway;this minute;immediately;this second;"
    "right away;"
    "as we speak;at the moment;atm;this very minute;nw;the now;just now;now now;this instant",
    Kind.THEN: "then;that;those times;that time;those;them times;these times;this time;those hours",
    Kind.VAGUE: "in and out;in n out;in an out;out and about;sometimes;sumtimes;maybe;mayb;perhaps;"
    "depends;depending;might;possibly;unless;whether;mebbe;"
    "not sure;unsure;dunno;dont know;not certain;some days;every other;alternate;most days;prob;probably;"
    "probs;occasionally;if;hopefully;varies;it varies;hard to say;no idea;fortnightly;"
    "fortnight;every 2nd;every second;same time;the same time;"
    "different every;different each;keeps changing;one day;some day;"
    "someday;other days;a few days;couple of days;most mornings;most evenings;once in a while;now and then;"
    "now and again;rotas;rota;shifts change;later;l8r;l8er;later on;soon;soonish;asap;some point;"
    "at some point;"
    "early;late;earlyish;lateish;mid;could be;not always;isnt always;other week;or so he says;in a bit;"
    "in a while",
    Kind.NEVER: "no time;no times;never safe;no safe time;theres never;no good time;there isnt a time;"
    "never a good time;not ever;no day;no days;no time is safe;there is no safe time;nowhere near safe;"
    "there isnt one;there isnt any;isnt one;isnt any time;no time at all;isnt a safe time;isnt a time;"
    "not any time;never ever;no where;isnt really one;isnt a good time;not anytime",
    Kind.UNFIT: "no good;no use;isnt safe;not safe;not good;aint safe;isnt good;unsafe;wont work;doesnt work;"
    "no go;is bad;are bad;arent safe;arent good;are no good;is no good;is out;are out;not possible;"
    "out of the question;wouldnt work;isnt possible;is not safe;are not safe;bad for me;isnt ok;not ok;"
    "arent possible;not great;isnt great;off limits;no gd;is off;are off;dangerous;too risky;risky;"
    "impossible;"
    "is a no;are a no;nope;not an option;isnt an option;wont do;is not good;are not good;cant do",
}
MONTHS = {
    1: "jan january janury",
    2: "feb february febuary",
    3: "mar march",
    4: "apr april",
    5: "may",
    6: "jun june",
    7: "jul july",
    8: "aug august",
    9: "sep sept september",
    10: "oct october",
    11: "nov november novemeber",
    12: "dec december decemeber decmber",
}
OFFSETS = {
    0: "today;2day;tday;todays;todya;2dy;rest of today;rest of the day;later today;later on today;"
    "for the rest of today;toda",
    1: "tomorrow;tomoz;tomos;tmrw;tmoz;tmw;tmr;tmro;tmrow;tomorow;tommorow;tommorrow;tomoro;tomorro;2moro;"
    "2mro;"
    "2morrow;2moz;2mrw;2morow;2mora;tomorra;tomora;tomo;tomozz;tmorrow;tomorrows;tommoro;tomrw;the morra;"
    "the morn;"
    "tomoroww;tomorrw;tomrrow;tmmrw;morra;2mos;toms;tomz;tomorrer;tomor",
    2: "day after tomorrow;the day after tomorrow;day after tmrw;day after tmw;day after tomoz;overmorrow;"
    "day after 2moro;the day after tmrw;the day after tomoz;day after tomorow;the day after 2moro;"
    "the day after tmw;day aft tomorrow;day aftr tomorrow;day after tomoro;the day after tomorow;"
    "day after tommorow",
    -1: "yesterday;yesterdays;yday;yest",
}
TODAY_PARTS = {
    "MORNING": "this morning;this morn;this mornin;ths morning",
    "AFTERNOON": "this afternoon;this aft;this arvo;this avo;2day aft;this afternon;this pm",
    "EVENING": "tonight;tonite;2nite;2night;this evening;this eve;tonighte;tonigt;this evenin;tnight;2nyt;"
    "tonyt;"
    "later tonight;later on tonight;tonights",
    "LUNCH": "this lunchtime;this lunch;this lunch time",
}
NUMBERS = {
    1: "one",
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    11: "eleven;elevn",
    12: "twelve;twelv",
    15: "fifteen",
    20: "twenty",
    25: "twenty five",
    30: "thirty",
    40: "forty;fourty",
    45: "forty five;fourty five",
    50: "fifty",
}
UNITS = {
    1: "min;mins;minute;minutes;minuts;mns;minits",
    60: "hour;hours;hr;hrs;hrs time;hours time;hour time;hrz;houres",
}
HOLIDAYS = {
    "christmas eve": "christmas eve;xmas eve;chrimbo eve;crimbo eve;crimbo eve;xmass eve",
    "christmas": "christmas day;xmas day;christmas;xmas;chrimbo day",
    "boxing day": "boxing day;boxin day;boxing",
    "new year's eve": "new years eve;nye;new year eve;hogmanay",
    "new year's day": "new years day;new year day;new years;nyd;new yrs day",
    "good friday": "good friday;good fri",
    "easter sunday": "easter sunday;easter sun;easter day",
    "easter monday": "easter monday;easter mon",
    "easter saturday": "easter saturday;easter sat",
    "may day": "may day;early may bank holiday;may day bank holiday;may day monday",
    "bank holiday monday": "bank holiday monday;bank hol monday;bank hol mon;bank holiday mon;bank hol;"
    "bank holiday;the bank holiday;b/h monday;bh monday;bank hols monday;b hol monday",
}
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
FILLERS = (
    "the on of is its it be best ok fine good please pls plz plse ta thanks thx x xx xxx xxxx a any only "
    "id say would works suits me for i my hiya hi hello yes yeah yh yep ye aye well erm um er anyone love "
    "hun "
    "pet duck babe mate cheers safe okay k kk better great perfect suit time times every each all both "
    "either "
    "day days ideally preferably mostly usually normally generally always free home alone onmyown if "
    "possible "
    "poss u can you ring call phone bell me up back us give a text msg onwards gd guess think prefer "
    "definitely def really thank tah will is are am im ill ive got do does deffo great nice most sumtime "
    "sometime"
    " sometime any1 lol haha ha oh so then thats safest easiest ideal"
)
