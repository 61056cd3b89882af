# html.entities — names of characters in HTML (from the HTML standard's list and that of HTML 4).

__all__ = ["html5", "name2codepoint", "codepoint2name", "entitydefs"]
# Names of one text, and its code points.
_TEXTS = """
Aacute=c1 aacute=e1 Abreve=102 abreve=103 ac,mstpos=223e acd=223f acE=223e+333 Acirc=c2 acirc=e2 acute,DiacriticalAcute=b4 Acy=410
acy=430 AElig=c6 aelig=e6 af,ApplyFunction=2061 Afr=1d504 afr=1d51e Agrave=c0 agrave=e0 alefsym,aleph=2135 Alpha=391 alpha=3b1
Amacr=100 amacr=101 amalg=2a3f AMP,amp=26 And=2a53 and,wedge=2227 andand=2a55 andd=2a5c andslope=2a58 andv=2a5a ang,angle=2220
ange=29a4 angmsd,measuredangle=2221 angmsdaa=29a8 angmsdab=29a9 angmsdac=29aa angmsdad=29ab angmsdae=29ac angmsdaf=29ad angmsdag=29ae
angmsdah=29af angrt=221f angrtvb=22be angrtvbd=299d angsph=2222 angst,Aring=c5 angzarr=237c Aogon=104 aogon=105 Aopf=1d538 aopf=1d552
ap,approx,asymp,thickapprox,thkap,TildeTilde=2248 apacir=2a6f apE=2a70 ape,approxeq=224a apid=224b apos=27 aring=e5 Ascr=1d49c
ascr=1d4b6 Assign,colone,coloneq=2254 ast,midast=2a asympeq,CupCap=224d Atilde=c3 atilde=e3 Auml=c4 auml=e4
awconint,CounterClockwiseContourIntegral=2233 awint=2a11 backcong,bcong=224c backepsilon,bepsi=3f6 backprime,bprime=2035
backsim,bsim=223d backsimeq,bsime=22cd Backslash,setminus,setmn,smallsetminus,ssetmn=2216 Barv=2ae7 barvee=22bd
Barwed,doublebarwedge=2306 barwed,barwedge=2305 bbrk,UnderBracket=23b5 bbrktbrk=23b6 Bcy=411 bcy=431 bdquo,ldquor=201e
becaus,Because,because=2235 bemptyv=29b0 bernou,Bernoullis,Bscr=212c Beta=392 beta=3b2 beth=2136 between,twixt=226c Bfr=1d505 bfr=1d51f
bigcap,Intersection,xcap=22c2 bigcirc,xcirc=25ef bigcup,Union,xcup=22c3 bigodot,xodot=2a00 bigoplus,xoplus=2a01 bigotimes,xotime=2a02
bigsqcup,xsqcup=2a06 bigstar,starf=2605 bigtriangledown,xdtri=25bd bigtriangleup,xutri=25b3 biguplus,xuplus=2a04 bigvee,Vee,xvee=22c1
bigwedge,Wedge,xwedge=22c0 bkarow,rbarr=290d blacklozenge,lozf=29eb blacksquare,FilledVerySmallSquare,squarf,squf=25aa
blacktriangle,utrif=25b4 blacktriangledown,dtrif=25be blacktriangleleft,ltrif=25c2 blacktriangleright,rtrif=25b8 blank=2423 blk12=2592
blk14=2591 blk34=2593 block=2588 bne=3d+20e5 bnequiv=2261+20e5 bNot=2aed bnot=2310 Bopf=1d539 bopf=1d553 bot,bottom,perp,UpTee=22a5
bowtie=22c8 boxbox=29c9 boxDL=2557 boxDl=2556 boxdL=2555 boxdl=2510 boxDR=2554 boxDr=2553 boxdR=2552 boxdr=250c boxH=2550
boxh,HorizontalLine=2500 boxHD=2566 boxHd=2564 boxhD=2565 boxhd=252c boxHU=2569 boxHu=2567 boxhU=2568 boxhu=2534 boxminus,minusb=229f
boxplus,plusb=229e boxtimes,timesb=22a0 boxUL=255d boxUl=255c boxuL=255b boxul=2518 boxUR=255a boxUr=2559 boxuR=2558 boxur=2514
boxV=2551 boxv=2502 boxVH=256c boxVh=256b boxvH=256a boxvh=253c boxVL=2563 boxVl=2562 boxvL=2561 boxvl=2524 boxVR=2560 boxVr=255f
boxvR=255e boxvr=251c Breve,breve=2d8 brvbar=a6 bscr=1d4b7 bsemi=204f bsol=5c bsolb=29c5 bsolhsub=27c8 bull,bullet=2022
bump,Bumpeq,HumpDownHump=224e bumpE=2aae bumpe,bumpeq,HumpEqual=224f Cacute=106 cacute=107 Cap=22d2 cap=2229 capand=2a44 capbrcup=2a49
capcap=2a4b capcup=2a47 capdot=2a40 CapitalDifferentialD,DD=2145 caps=2229+fe00 caret=2041 caron,Hacek=2c7 Cayleys,Cfr=212d ccaps=2a4d
Ccaron=10c ccaron=10d Ccedil=c7 ccedil=e7 Ccirc=108 ccirc=109 Cconint=2230 ccups=2a4c ccupssm=2a50 Cdot=10a cdot=10b cedil,Cedilla=b8
cemptyv=29b2 cent=a2 CenterDot,centerdot,middot=b7 cfr=1d520 CHcy=427 chcy=447 check,checkmark=2713 Chi=3a7 chi=3c7 cir=25cb circ=2c6
circeq,cire=2257 circlearrowleft,olarr=21ba circlearrowright,orarr=21bb circledast,oast=229b circledcirc,ocir=229a
circleddash,odash=229d CircleDot,odot=2299 circledR,REG,reg=ae circledS,oS=24c8 CircleMinus,ominus=2296 CirclePlus,oplus=2295
CircleTimes,otimes=2297 cirE=29c3 cirfnint=2a10 cirmid=2aef cirscir=29c2 ClockwiseContourIntegral,cwconint=2232
CloseCurlyDoubleQuote,rdquo,rdquor=201d CloseCurlyQuote,rsquo,rsquor=2019 clubs,clubsuit=2663 Colon,Proportion=2237 colon=3a
Colone=2a74 comma=2c commat=40 comp,complement=2201 compfn,SmallCircle=2218 complexes,Copf=2102 cong,TildeFullEqual=2245 congdot=2a6d
Congruent,equiv=2261 Conint,DoubleContourIntegral=222f conint,ContourIntegral,oint=222e copf=1d554 coprod,Coproduct=2210 COPY,copy=a9
copysr=2117 crarr=21b5 Cross=2a2f cross=2717 Cscr=1d49e cscr=1d4b8 csub=2acf csube=2ad1 csup=2ad0 csupe=2ad2 ctdot=22ef cudarrl=2938
cudarrr=2935 cuepr,curlyeqprec=22de cuesc,curlyeqsucc=22df cularr,curvearrowleft=21b6 cularrp=293d Cup=22d3 cup=222a cupbrcap=2a48
cupcap=2a46 cupcup=2a4a cupdot=228d cupor=2a45 cups=222a+fe00 curarr,curvearrowright=21b7 curarrm=293c curlyvee,cuvee=22ce
curlywedge,cuwed=22cf curren=a4 cwint=2231 cylcty=232d Dagger,ddagger=2021 dagger=2020 daleth=2138 Darr=21a1
dArr,DoubleDownArrow,Downarrow=21d3 darr,DownArrow,downarrow,ShortDownArrow=2193 dash,hyphen=2010 Dashv,DoubleLeftTee=2ae4
dashv,LeftTee=22a3 dbkarow,rBarr=290f dblac,DiacriticalDoubleAcute=2dd Dcaron=10e dcaron=10f Dcy=414 dcy=434 dd,DifferentialD=2146
ddarr,downdownarrows=21ca DDotrahd=2911 ddotseq,eDDot=2a77 deg=b0 Del,nabla=2207 Delta=394 delta=3b4 demptyv=29b1 dfisht=297f Dfr=1d507
dfr=1d521 dHar=2965 dharl,downharpoonleft,LeftDownVector=21c3 dharr,downharpoonright,RightDownVector=21c2 DiacriticalDot,dot=2d9
DiacriticalGrave,grave=60 DiacriticalTilde,tilde=2dc diam,Diamond,diamond=22c4 diamondsuit,diams=2666 die,Dot,DoubleDot,uml=a8
digamma,gammad=3dd disin=22f2 div,divide=f7 divideontimes,divonx=22c7 DJcy=402 djcy=452 dlcorn,llcorner=231e dlcrop=230d dollar=24
Dopf=1d53b dopf=1d555 DotDot=20dc doteq,DotEqual,esdot=2250 doteqdot,eDot=2251 dotminus,minusd=2238 dotplus,plusdo=2214
dotsquare,sdotb=22a1 DoubleLeftArrow,lArr,Leftarrow=21d0 DoubleLeftRightArrow,hArr,iff,Leftrightarrow=21d4
DoubleLongLeftArrow,Longleftarrow,xlArr=27f8 DoubleLongLeftRightArrow,Longleftrightarrow,xhArr=27fa
DoubleLongRightArrow,Longrightarrow,xrArr=27f9 DoubleRightArrow,Implies,rArr,Rightarrow=21d2 DoubleRightTee,vDash=22a8
DoubleUpArrow,uArr,Uparrow=21d1 DoubleUpDownArrow,Updownarrow,vArr=21d5 DoubleVerticalBar,par,parallel,shortparallel,spar=2225
DownArrowBar=2913 DownArrowUpArrow,duarr=21f5 DownBreve=311 DownLeftRightVector=2950 DownLeftTeeVector=295e
DownLeftVector,leftharpoondown,lhard=21bd DownLeftVectorBar=2956 DownRightTeeVector=295f DownRightVector,rhard,rightharpoondown=21c1
DownRightVectorBar=2957 DownTee,top=22a4 DownTeeArrow,mapstodown=21a7 drbkarow,RBarr=2910 drcorn,lrcorner=231f drcrop=230c Dscr=1d49f
dscr=1d4b9 DScy=405 dscy=455 dsol=29f6 Dstrok=110 dstrok=111 dtdot=22f1 dtri,triangledown=25bf duhar,ReverseUpEquilibrium=296f
dwangle=29a6 DZcy=40f dzcy=45f dzigrarr=27ff Eacute=c9 eacute=e9 easter=2a6e Ecaron=11a ecaron=11b ecir,eqcirc=2256 Ecirc=ca ecirc=ea
ecolon,eqcolon=2255 Ecy=42d ecy=44d Edot=116 edot=117 ee,ExponentialE,exponentiale=2147 efDot,fallingdotseq=2252 Efr=1d508 efr=1d522
eg=2a9a Egrave=c8 egrave=e8 egs,eqslantgtr=2a96 egsdot=2a98 el=2a99 Element,in,isin,isinv=2208 elinters=23e7 ell=2113
els,eqslantless=2a95 elsdot=2a97 Emacr=112 emacr=113 empty,emptyset,emptyv,varnothing=2205 EmptySmallSquare=25fb
EmptyVerySmallSquare=25ab emsp13=2004 emsp14=2005 emsp=2003 ENG=14a eng=14b ensp=2002 Eogon=118 eogon=119 Eopf=1d53c eopf=1d556
epar=22d5 eparsl=29e3 eplus=2a71 epsi,epsilon=3b5 Epsilon=395 epsiv,straightepsilon,varepsilon=3f5 eqsim,EqualTilde,esim=2242
Equal=2a75 equals=3d equest,questeq=225f Equilibrium,rightleftharpoons,rlhar=21cc equivDD=2a78 eqvparsl=29e5 erarr=2971
erDot,risingdotseq=2253 Escr,expectation=2130 escr=212f Esim=2a73 Eta=397 eta=3b7 ETH=d0 eth=f0 Euml=cb euml=eb euro=20ac excl=21
exist,Exists=2203 Fcy=424 fcy=444 female=2640 ffilig=fb03 fflig=fb00 ffllig=fb04 Ffr=1d509 ffr=1d523 filig=fb01 FilledSmallSquare=25fc
fjlig=66+6a flat=266d fllig=fb02 fltns=25b1 fnof=192 Fopf=1d53d fopf=1d557 ForAll,forall=2200 fork,pitchfork=22d4 forkv=2ad9
Fouriertrf,Fscr=2131 fpartint=2a0d frac12,half=bd frac13=2153 frac14=bc frac15=2155 frac16=2159 frac18=215b frac23=2154 frac25=2156
frac34=be frac35=2157 frac38=215c frac45=2158 frac56=215a frac58=215d frac78=215e frasl=2044 frown,sfrown=2322 fscr=1d4bb gacute=1f5
Gamma=393 gamma=3b3 Gammad=3dc gap,gtrapprox=2a86 Gbreve=11e gbreve=11f Gcedil=122 Gcirc=11c gcirc=11d Gcy=413 gcy=433 Gdot=120
gdot=121 gE,geqq,GreaterFullEqual=2267 ge,geq,GreaterEqual=2265 gEl,gtreqqless=2a8c gel,GreaterEqualLess,gtreqless=22db
geqslant,ges,GreaterSlantEqual=2a7e gescc=2aa9 gesdot=2a80 gesdoto=2a82 gesdotol=2a84 gesl=22db+fe00 gesles=2a94 Gfr=1d50a gfr=1d524
Gg,ggg=22d9 gg,Gt,NestedGreaterGreater=226b gimel=2137 GJcy=403 gjcy=453 gl,GreaterLess,gtrless=2277 gla=2aa5 glE=2a92 glj=2aa4
gnap,gnapprox=2a8a gnE,gneqq=2269 gne,gneq=2a88 gnsim=22e7 Gopf=1d53e gopf=1d558 GreaterGreater=2aa2 GreaterTilde,gsim,gtrsim=2273
Gscr=1d4a2 gscr=210a gsime=2a8e gsiml=2a90 GT,gt=3e gtcc=2aa7 gtcir=2a7a gtdot,gtrdot=22d7 gtlPar=2995 gtquest=2a7c gtrarr=2978
gvertneqq,gvnE=2269+fe00 hairsp,VeryThinSpace=200a hamilt,HilbertSpace,Hscr=210b HARDcy=42a hardcy=44a
harr,LeftRightArrow,leftrightarrow=2194 harrcir=2948 harrw,leftrightsquigarrow=21ad Hat=5e hbar,hslash,planck,plankv=210f Hcirc=124
hcirc=125 hearts,heartsuit=2665 hellip,mldr=2026 hercon=22b9 Hfr,Poincareplane=210c hfr=1d525 hksearow,searhk=2925 hkswarow,swarhk=2926
hoarr=21ff homtht=223b hookleftarrow,larrhk=21a9 hookrightarrow,rarrhk=21aa Hopf,quaternions=210d hopf=1d559 horbar=2015 hscr=1d4bd
Hstrok=126 hstrok=127 hybull=2043 Iacute=cd iacute=ed ic,InvisibleComma=2063 Icirc=ce icirc=ee Icy=418 icy=438 Idot=130 IEcy=415
iecy=435 iexcl=a1 Ifr,Im,image,imagpart=2111 ifr=1d526 Igrave=cc igrave=ec ii,ImaginaryI=2148 iiiint,qint=2a0c iiint,tint=222d
iinfin=29dc iiota=2129 IJlig=132 ijlig=133 Imacr=12a imacr=12b imagline,Iscr=2110 imath,inodot=131 imof=22b7 imped=1b5 incare=2105
infin=221e infintie=29dd Int=222c int,Integral=222b intcal,intercal=22ba integers,Zopf=2124 intlarhk=2a17 intprod,iprod=2a3c
InvisibleTimes,it=2062 IOcy=401 iocy=451 Iogon=12e iogon=12f Iopf=1d540 iopf=1d55a Iota=399 iota=3b9 iquest=bf iscr=1d4be isindot=22f5
isinE=22f9 isins=22f4 isinsv=22f3 Itilde=128 itilde=129 Iukcy=406 iukcy=456 Iuml=cf iuml=ef Jcirc=134 jcirc=135 Jcy=419 jcy=439
Jfr=1d50d jfr=1d527 jmath=237 Jopf=1d541 jopf=1d55b Jscr=1d4a5 jscr=1d4bf Jsercy=408 jsercy=458 Jukcy=404 jukcy=454 Kappa=39a kappa=3ba
kappav,varkappa=3f0 Kcedil=136 kcedil=137 Kcy=41a kcy=43a Kfr=1d50e kfr=1d528 kgreen=138 KHcy=425 khcy=445 KJcy=40c kjcy=45c Kopf=1d542
kopf=1d55c Kscr=1d4a6 kscr=1d4c0 lAarr,Lleftarrow=21da Lacute=139 lacute=13a laemptyv=29b4 lagran,Laplacetrf,Lscr=2112 Lambda=39b
lambda=3bb Lang=27ea lang,langle,LeftAngleBracket=27e8 langd=2991 lap,lessapprox=2a85 laquo=ab Larr,twoheadleftarrow=219e
larr,LeftArrow,leftarrow,ShortLeftArrow,slarr=2190 larrb,LeftArrowBar=21e4 larrbfs=291f larrfs=291d larrlp,looparrowleft=21ab
larrpl=2939 larrsim=2973 larrtl,leftarrowtail=21a2 lat=2aab lAtail=291b latail=2919 late=2aad lates=2aad+fe00 lBarr=290e lbarr=290c
lbbrk=2772 lbrace,lcub=7b lbrack,lsqb=5b lbrke=298b lbrksld=298f lbrkslu=298d Lcaron=13d lcaron=13e Lcedil=13b lcedil=13c
lceil,LeftCeiling=2308 Lcy=41b lcy=43b ldca=2936 ldquo,OpenCurlyDoubleQuote=201c ldrdhar=2967 ldrushar=294b ldsh=21b2
lE,leqq,LessFullEqual=2266 le,leq=2264 LeftArrowRightArrow,leftrightarrows,lrarr=21c6 LeftDoubleBracket,lobrk=27e6
LeftDownTeeVector=2961 LeftDownVectorBar=2959 LeftFloor,lfloor=230a leftharpoonup,LeftVector,lharu=21bc leftleftarrows,llarr=21c7
leftrightharpoons,lrhar,ReverseEquilibrium=21cb LeftRightVector=294e LeftTeeArrow,mapstoleft=21a4 LeftTeeVector=295a
leftthreetimes,lthree=22cb LeftTriangle,vartriangleleft,vltri=22b2 LeftTriangleBar=29cf LeftTriangleEqual,ltrie,trianglelefteq=22b4
LeftUpDownVector=2951 LeftUpTeeVector=2960 LeftUpVector,uharl,upharpoonleft=21bf LeftUpVectorBar=2958 LeftVectorBar=2952
lEg,lesseqqgtr=2a8b leg,lesseqgtr,LessEqualGreater=22da leqslant,les,LessSlantEqual=2a7d lescc=2aa8 lesdot=2a7f lesdoto=2a81
lesdotor=2a83 lesg=22da+fe00 lesges=2a93 lessdot,ltdot=22d6 LessGreater,lessgtr,lg=2276 LessLess=2aa1 lesssim,LessTilde,lsim=2272
lfisht=297c Lfr=1d50f lfr=1d529 lgE=2a91 lHar=2962 lharul=296a lhblk=2584 LJcy=409 ljcy=459 Ll=22d8 ll,Lt,NestedLessLess=226a
llhard=296b lltri=25fa Lmidot=13f lmidot=140 lmoust,lmoustache=23b0 lnap,lnapprox=2a89 lnE,lneqq=2268 lne,lneq=2a87 lnsim=22e6
loang=27ec loarr=21fd LongLeftArrow,longleftarrow,xlarr=27f5 LongLeftRightArrow,longleftrightarrow,xharr=27f7 longmapsto,xmap=27fc
LongRightArrow,longrightarrow,xrarr=27f6 looparrowright,rarrlp=21ac lopar=2985 Lopf=1d543 lopf=1d55d loplus=2a2d lotimes=2a34
lowast=2217 lowbar,UnderBar=5f LowerLeftArrow,swarr,swarrow=2199 LowerRightArrow,searr,searrow=2198 loz,lozenge=25ca lpar=28
lparlt=2993 lrhard=296d lrm=200e lrtri=22bf lsaquo=2039 lscr=1d4c1 Lsh,lsh=21b0 lsime=2a8d lsimg=2a8f lsquo,OpenCurlyQuote=2018
lsquor,sbquo=201a Lstrok=141 lstrok=142 LT,lt=3c ltcc=2aa6 ltcir=2a79 ltimes=22c9 ltlarr=2976 ltquest=2a7b ltri,triangleleft=25c3
ltrPar=2996 lurdshar=294a luruhar=2966 lvertneqq,lvnE=2268+fe00 macr,strns=af male=2642 malt,maltese=2720 Map=2905
map,mapsto,RightTeeArrow=21a6 mapstoup,UpTeeArrow=21a5 marker=25ae mcomma=2a29 Mcy=41c mcy=43c mdash=2014 mDDot=223a MediumSpace=205f
Mellintrf,Mscr,phmmat=2133 Mfr=1d510 mfr=1d52a mho=2127 micro=b5 mid,shortmid,smid,VerticalBar=2223 midcir=2af0 minus=2212 minusdu=2a2a
MinusPlus,mnplus,mp=2213 mlcp=2adb models=22a7 Mopf=1d544 mopf=1d55e mscr=1d4c2 Mu=39c mu=3bc multimap,mumap=22b8 Nacute=143 nacute=144
nang=2220+20d2 nap,napprox,NotTildeTilde=2249 napE=2a70+338 napid=224b+338 napos=149 natur,natural=266e naturals,Nopf=2115
nbsp,NonBreakingSpace=a0 nbump,NotHumpDownHump=224e+338 nbumpe,NotHumpEqual=224f+338 ncap=2a43 Ncaron=147 ncaron=148 Ncedil=145
ncedil=146 ncong,NotTildeFullEqual=2247 ncongdot=2a6d+338 ncup=2a42 Ncy=41d ncy=43d ndash=2013 ne,NotEqual=2260 nearhk=2924 neArr=21d7
nearr,nearrow,UpperRightArrow=2197 nedot=2250+338
NegativeMediumSpace,NegativeThickSpace,NegativeThinSpace,NegativeVeryThinSpace,ZeroWidthSpace=200b nequiv,NotCongruent=2262
nesear,toea=2928 nesim,NotEqualTilde=2242+338 NewLine=a nexist,nexists,NotExists=2204 Nfr=1d511 nfr=1d52b
ngE,ngeqq,NotGreaterFullEqual=2267+338 nge,ngeq,NotGreaterEqual=2271 ngeqslant,nges,NotGreaterSlantEqual=2a7e+338 nGg=22d9+338
ngsim,NotGreaterTilde=2275 nGt=226b+20d2 ngt,ngtr,NotGreater=226f nGtv,NotGreaterGreater=226b+338 nhArr,nLeftrightarrow=21ce
nharr,nleftrightarrow=21ae nhpar=2af2 ni,niv,ReverseElement,SuchThat=220b nis=22fc nisd=22fa NJcy=40a njcy=45a nlArr,nLeftarrow=21cd
nlarr,nleftarrow=219a nldr=2025 nlE,nleqq=2266+338 nle,nleq,NotLessEqual=2270 nleqslant,nles,NotLessSlantEqual=2a7d+338
nless,nlt,NotLess=226e nLl=22d8+338 nlsim,NotLessTilde=2274 nLt=226a+20d2 nltri,NotLeftTriangle,ntriangleleft=22ea
nltrie,NotLeftTriangleEqual,ntrianglelefteq=22ec nLtv,NotLessLess=226a+338 nmid,NotVerticalBar,nshortmid,nsmid=2224 NoBreak=2060
nopf=1d55f Not=2aec not=ac NotCupCap=226d NotDoubleVerticalBar,npar,nparallel,nshortparallel,nspar=2226 NotElement,notin,notinva=2209
NotGreaterLess,ntgl=2279 notindot=22f5+338 notinE=22f9+338 notinvb=22f7 notinvc=22f6 NotLeftTriangleBar=29cf+338
NotLessGreater,ntlg=2278 NotNestedGreaterGreater=2aa2+338 NotNestedLessLess=2aa1+338 notni,notniva,NotReverseElement=220c notnivb=22fe
notnivc=22fd NotPrecedes,npr,nprec=2280 NotPrecedesEqual,npre,npreceq=2aaf+338 NotPrecedesSlantEqual,nprcue=22e0
NotRightTriangle,nrtri,ntriangleright=22eb NotRightTriangleBar=29d0+338 NotRightTriangleEqual,nrtrie,ntrianglerighteq=22ed
NotSquareSubset=228f+338 NotSquareSubsetEqual,nsqsube=22e2 NotSquareSuperset=2290+338 NotSquareSupersetEqual,nsqsupe=22e3
NotSubset,nsubset,vnsub=2282+20d2 NotSubsetEqual,nsube,nsubseteq=2288 NotSucceeds,nsc,nsucc=2281 NotSucceedsEqual,nsce,nsucceq=2ab0+338
NotSucceedsSlantEqual,nsccue=22e1 NotSucceedsTilde=227f+338 NotSuperset,nsupset,vnsup=2283+20d2 NotSupersetEqual,nsupe,nsupseteq=2289
NotTilde,nsim=2241 NotTildeEqual,nsime,nsimeq=2244 nparsl=2afd+20e5 npart=2202+338 npolint=2a14 nrArr,nRightarrow=21cf
nrarr,nrightarrow=219b nrarrc=2933+338 nrarrw=219d+338 Nscr=1d4a9 nscr=1d4c3 nsub=2284 nsubE,nsubseteqq=2ac5+338 nsup=2285
nsupE,nsupseteqq=2ac6+338 Ntilde=d1 ntilde=f1 Nu=39d nu=3bd num=23 numero=2116 numsp=2007 nvap=224d+20d2 nVDash=22af nVdash=22ae
nvDash=22ad nvdash=22ac nvge=2265+20d2 nvgt=3e+20d2 nvHarr=2904 nvinfin=29de nvlArr=2902 nvle=2264+20d2 nvlt=3c+20d2 nvltrie=22b4+20d2
nvrArr=2903 nvrtrie=22b5+20d2 nvsim=223c+20d2 nwarhk=2923 nwArr=21d6 nwarr,nwarrow,UpperLeftArrow=2196 nwnear=2927 Oacute=d3 oacute=f3
Ocirc=d4 ocirc=f4 Ocy=41e ocy=43e Odblac=150 odblac=151 odiv=2a38 odsold=29bc OElig=152 oelig=153 ofcir=29bf Ofr=1d512 ofr=1d52c
ogon=2db Ograve=d2 ograve=f2 ogt=29c1 ohbar=29b5 ohm,Omega=3a9 olcir=29be olcross=29bb oline,OverBar=203e olt=29c0 Omacr=14c omacr=14d
omega=3c9 Omicron=39f omicron=3bf omid=29b6 Oopf=1d546 oopf=1d560 opar=29b7 operp=29b9 Or=2a54 or,vee=2228 ord=2a5d
order,orderof,oscr=2134 ordf=aa ordm=ba origof=22b6 oror=2a56 orslope=2a57 orv=2a5b Oscr=1d4aa Oslash=d8 oslash=f8 osol=2298 Otilde=d5
otilde=f5 Otimes=2a37 otimesas=2a36 Ouml=d6 ouml=f6 ovbar=233d OverBrace=23de OverBracket,tbrk=23b4 OverParenthesis=23dc para=b6
parsim=2af3 parsl=2afd part,PartialD=2202 Pcy=41f pcy=43f percnt=25 period=2e permil=2030 pertenk=2031 Pfr=1d513 pfr=1d52d Phi=3a6
phi=3c6 phiv,straightphi,varphi=3d5 phone=260e Pi=3a0 pi=3c0 piv,varpi=3d6 planckh=210e plus=2b plusacir=2a23 pluscir=2a22 plusdu=2a25
pluse=2a72 PlusMinus,plusmn,pm=b1 plussim=2a26 plustwo=2a27 pointint=2a15 Popf,primes=2119 popf=1d561 pound=a3 Pr=2abb
pr,prec,Precedes=227a prap,precapprox=2ab7 prcue,preccurlyeq,PrecedesSlantEqual=227c prE=2ab3 pre,PrecedesEqual,preceq=2aaf
PrecedesTilde,precsim,prsim=227e precnapprox,prnap=2ab9 precneqq,prnE=2ab5 precnsim,prnsim=22e8 Prime=2033 prime=2032 prod,Product=220f
profalar=232e profline=2312 profsurf=2313 prop,Proportional,propto,varpropto,vprop=221d prurel=22b0 Pscr=1d4ab pscr=1d4c5 Psi=3a8
psi=3c8 puncsp=2008 Qfr=1d514 qfr=1d52e Qopf,rationals=211a qopf=1d562 qprime=2057 Qscr=1d4ac qscr=1d4c6 quatint=2a16 quest=3f
QUOT,quot=22 rAarr,Rrightarrow=21db race=223d+331 Racute=154 racute=155 radic,Sqrt=221a raemptyv=29b3 Rang=27eb
rang,rangle,RightAngleBracket=27e9 rangd=2992 range=29a5 raquo=bb Rarr,twoheadrightarrow=21a0
rarr,RightArrow,rightarrow,ShortRightArrow,srarr=2192 rarrap=2975 rarrb,RightArrowBar=21e5 rarrbfs=2920 rarrc=2933 rarrfs=291e
rarrpl=2945 rarrsim=2974 Rarrtl=2916 rarrtl,rightarrowtail=21a3 rarrw,rightsquigarrow=219d rAtail=291c ratail=291a ratio=2236
rbbrk=2773 rbrace,rcub=7d rbrack,rsqb=5d rbrke=298c rbrksld=298e rbrkslu=2990 Rcaron=158 rcaron=159 Rcedil=156 rcedil=157
rceil,RightCeiling=2309 Rcy=420 rcy=440 rdca=2937 rdldhar=2969 rdsh=21b3 Re,real,realpart,Rfr=211c realine,Rscr=211b reals,Ropf=211d
rect=25ad rfisht=297d rfloor,RightFloor=230b rfr=1d52f rHar=2964 rharu,rightharpoonup,RightVector=21c0 rharul=296c Rho=3a1 rho=3c1
rhov,varrho=3f1 RightArrowLeftArrow,rightleftarrows,rlarr=21c4 RightDoubleBracket,robrk=27e7 RightDownTeeVector=295d
RightDownVectorBar=2955 rightrightarrows,rrarr=21c9 RightTee,vdash=22a2 RightTeeVector=295b rightthreetimes,rthree=22cc
RightTriangle,vartriangleright,vrtri=22b3 RightTriangleBar=29d0 RightTriangleEqual,rtrie,trianglerighteq=22b5 RightUpDownVector=294f
RightUpTeeVector=295c RightUpVector,uharr,upharpoonright=21be RightUpVectorBar=2954 RightVectorBar=2953 ring=2da rlm=200f
rmoust,rmoustache=23b1 rnmid=2aee roang=27ed roarr=21fe ropar=2986 ropf=1d563 roplus=2a2e rotimes=2a35 RoundImplies=2970 rpar=29
rpargt=2994 rppolint=2a12 rsaquo=203a rscr=1d4c7 Rsh,rsh=21b1 rtimes=22ca rtri,triangleright=25b9 rtriltri=29ce RuleDelayed=29f4
ruluhar=2968 rx=211e Sacute=15a sacute=15b Sc=2abc sc,succ,Succeeds=227b scap,succapprox=2ab8 Scaron=160 scaron=161
sccue,succcurlyeq,SucceedsSlantEqual=227d scE=2ab4 sce,SucceedsEqual,succeq=2ab0 Scedil=15e scedil=15f Scirc=15c scirc=15d
scnap,succnapprox=2aba scnE,succneqq=2ab6 scnsim,succnsim=22e9 scpolint=2a13 scsim,SucceedsTilde,succsim=227f Scy=421 scy=441 sdot=22c5
sdote=2a66 seArr=21d8 sect=a7 semi=3b seswar,tosa=2929 sext=2736 Sfr=1d516 sfr=1d530 sharp=266f SHCHcy=429 shchcy=449 SHcy=428 shcy=448
ShortUpArrow,uarr,UpArrow,uparrow=2191 shy=ad Sigma=3a3 sigma=3c3 sigmaf,sigmav,varsigma=3c2 sim,thicksim,thksim,Tilde=223c simdot=2a6a
sime,simeq,TildeEqual=2243 simg=2a9e simgE=2aa0 siml=2a9d simlE=2a9f simne=2246 simplus=2a24 simrarr=2972 smashp=2a33 smeparsl=29e4
smile,ssmile=2323 smt=2aaa smte=2aac smtes=2aac+fe00 SOFTcy=42c softcy=44c sol=2f solb=29c4 solbar=233f Sopf=1d54a sopf=1d564
spades,spadesuit=2660 sqcap,SquareIntersection=2293 sqcaps=2293+fe00 sqcup,SquareUnion=2294 sqcups=2294+fe00
sqsub,sqsubset,SquareSubset=228f sqsube,sqsubseteq,SquareSubsetEqual=2291 sqsup,sqsupset,SquareSuperset=2290
sqsupe,sqsupseteq,SquareSupersetEqual=2292 squ,Square,square=25a1 Sscr=1d4ae sscr=1d4c8 sstarf,Star=22c6 star=2606 Sub,Subset=22d0
sub,subset=2282 subdot=2abd subE,subseteqq=2ac5 sube,subseteq,SubsetEqual=2286 subedot=2ac3 submult=2ac1 subnE,subsetneqq=2acb
subne,subsetneq=228a subplus=2abf subrarr=2979 subsim=2ac7 subsub=2ad5 subsup=2ad3 Sum,sum=2211 sung=266a sup1=b9 sup2=b2 sup3=b3
Sup,Supset=22d1 sup,Superset,supset=2283 supdot=2abe supdsub=2ad8 supE,supseteqq=2ac6 supe,SupersetEqual,supseteq=2287 supedot=2ac4
suphsol=27c9 suphsub=2ad7 suplarr=297b supmult=2ac2 supnE,supsetneqq=2acc supne,supsetneq=228b supplus=2ac0 supsim=2ac8 supsub=2ad4
supsup=2ad6 swArr=21d9 swnwar=292a szlig=df Tab=9 target=2316 Tau=3a4 tau=3c4 Tcaron=164 tcaron=165 Tcedil=162 tcedil=163 Tcy=422
tcy=442 tdot,TripleDot=20db telrec=2315 Tfr=1d517 tfr=1d531 there4,Therefore,therefore=2234 Theta=398 theta=3b8
thetasym,thetav,vartheta=3d1 ThickSpace=205f+200a thinsp,ThinSpace=2009 THORN=de thorn=fe times=d7 timesbar=2a31 timesd=2a30
topbot=2336 topcir=2af1 Topf=1d54b topf=1d565 topfork=2ada tprime=2034 TRADE,trade=2122 triangle,utri=25b5 triangleq,trie=225c
tridot=25ec triminus=2a3a triplus=2a39 trisb=29cd tritime=2a3b trpezium=23e2 Tscr=1d4af tscr=1d4c9 TScy=426 tscy=446 TSHcy=40b
tshcy=45b Tstrok=166 tstrok=167 Uacute=da uacute=fa Uarr=219f Uarrocir=2949 Ubrcy=40e ubrcy=45e Ubreve=16c ubreve=16d Ucirc=db ucirc=fb
Ucy=423 ucy=443 udarr,UpArrowDownArrow=21c5 Udblac=170 udblac=171 udhar,UpEquilibrium=296e ufisht=297e Ufr=1d518 ufr=1d532 Ugrave=d9
ugrave=f9 uHar=2963 uhblk=2580 ulcorn,ulcorner=231c ulcrop=230f ultri=25f8 Umacr=16a umacr=16b UnderBrace=23df UnderParenthesis=23dd
UnionPlus,uplus=228e Uogon=172 uogon=173 Uopf=1d54c uopf=1d566 UpArrowBar=2912 UpDownArrow,updownarrow,varr=2195 Upsi,upsih=3d2
upsi,upsilon=3c5 Upsilon=3a5 upuparrows,uuarr=21c8 urcorn,urcorner=231d urcrop=230e Uring=16e uring=16f urtri=25f9 Uscr=1d4b0
uscr=1d4ca utdot=22f0 Utilde=168 utilde=169 Uuml=dc uuml=fc uwangle=29a7 vangrt=299c varsubsetneq,vsubne=228a+fe00
varsubsetneqq,vsubnE=2acb+fe00 varsupsetneq,vsupne=228b+fe00 varsupsetneqq,vsupnE=2acc+fe00 Vbar=2aeb vBar=2ae8 vBarv=2ae9 Vcy=412
vcy=432 VDash=22ab Vdash=22a9 Vdashl=2ae6 veebar=22bb veeeq=225a vellip=22ee Verbar,Vert=2016 verbar,vert,VerticalLine=7c
VerticalSeparator=2758 VerticalTilde,wr,wreath=2240 Vfr=1d519 vfr=1d533 Vopf=1d54d vopf=1d567 Vscr=1d4b1 vscr=1d4cb Vvdash=22aa
vzigzag=299a Wcirc=174 wcirc=175 wedbar=2a5f wedgeq=2259 weierp,wp=2118 Wfr=1d51a wfr=1d534 Wopf=1d54e wopf=1d568 Wscr=1d4b2 wscr=1d4cc
Xfr=1d51b xfr=1d535 Xi=39e xi=3be xnis=22fb Xopf=1d54f xopf=1d569 Xscr=1d4b3 xscr=1d4cd Yacute=dd yacute=fd YAcy=42f yacy=44f Ycirc=176
ycirc=177 Ycy=42b ycy=44b yen=a5 Yfr=1d51c yfr=1d536 YIcy=407 yicy=457 Yopf=1d550 yopf=1d56a Yscr=1d4b4 yscr=1d4ce YUcy=42e yucy=44e
Yuml=178 yuml=ff Zacute=179 zacute=17a Zcaron=17d zcaron=17e Zcy=417 zcy=437 Zdot=17b zdot=17c zeetrf,Zfr=2128 Zeta=396 zeta=3b6
zfr=1d537 ZHcy=416 zhcy=436 zigrarr=21dd zopf=1d56b Zscr=1d4b5 zscr=1d4cf zwj=200d zwnj=200c
"""
# What is known without a semicolon, too.
_BARE = """
Aacute aacute Acirc acirc acute AElig aelig Agrave agrave AMP amp Aring aring Atilde atilde Auml auml brvbar Ccedil ccedil cedil cent
COPY copy curren deg divide Eacute eacute Ecirc ecirc Egrave egrave ETH eth Euml euml frac12 frac14 frac34 GT gt Iacute iacute Icirc
icirc iexcl Igrave igrave iquest Iuml iuml laquo LT lt macr micro middot nbsp not Ntilde ntilde Oacute oacute Ocirc ocirc Ograve ograve
ordf ordm Oslash oslash Otilde otilde Ouml ouml para plusmn pound QUOT quot raquo REG reg sect shy sup1 sup2 sup3 szlig THORN thorn
times Uacute uacute Ucirc ucirc Ugrave ugrave uml Uuml uuml Yacute yacute yen yuml
"""
# The names of HTML 4.
_OLD = """
AElig Aacute Acirc Agrave Alpha Aring Atilde Auml Beta Ccedil Chi Dagger Delta ETH Eacute Ecirc Egrave Epsilon Eta Euml Gamma Iacute
Icirc Igrave Iota Iuml Kappa Lambda Mu Ntilde Nu OElig Oacute Ocirc Ograve Omega Omicron Oslash Otilde Ouml Phi Pi Prime Psi Rho Scaron
Sigma THORN Tau Theta Uacute Ucirc Ugrave Upsilon Uuml Xi Yacute Yuml Zeta aacute acirc acute aelig agrave alefsym alpha amp and ang
aring asymp atilde auml bdquo beta brvbar bull cap ccedil cedil cent chi circ clubs cong copy crarr cup curren dArr dagger darr deg
delta diams divide eacute ecirc egrave empty emsp ensp epsilon equiv eta eth euml euro exist fnof forall frac12 frac14 frac34 frasl
gamma ge gt hArr harr hearts hellip iacute icirc iexcl igrave image infin int iota iquest isin iuml kappa lArr lambda lang laquo larr
lceil ldquo le lfloor lowast loz lrm lsaquo lsquo lt macr mdash micro middot minus mu nabla nbsp ndash ne ni not notin nsub ntilde nu
oacute ocirc oelig ograve oline omega omicron oplus or ordf ordm oslash otilde otimes ouml para part permil perp phi pi piv plusmn
pound prime prod prop psi quot rArr radic rang raquo rarr rceil rdquo real reg rfloor rho rlm rsaquo rsquo sbquo scaron sdot sect shy
sigma sigmaf sim spades sub sube sum sup sup1 sup2 sup3 supe szlig tau there4 theta thetasym thinsp thorn tilde times trade uArr uacute
uarr ucirc ugrave uml upsih upsilon uuml weierp xi yacute yen yuml zeta zwj zwnj
"""
html5 = {}
for _item in _TEXTS.split():
    _names, _, _codes = _item.partition("=")
    for _name in _names.split(","):
        html5[_name + ";"] = "".join(chr(int(c, 16)) for c in _codes.split("+"))
html5.update({name: html5[name + ";"] for name in _BARE.split()})
name2codepoint = {name: ord(html5[name + ";"]) for name in _OLD.split()}
name2codepoint["lang"] = 0x2329
name2codepoint["rang"] = 0x232a
codepoint2name = {code: name for name, code in name2codepoint.items()}
entitydefs = {name: chr(code) for name, code in name2codepoint.items()}
