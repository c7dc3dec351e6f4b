package bupai.intake;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Database;
import bupai.photo.Photo;
import bupai.school.StudentNumber;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** File names as they really come, with whom they mean and by what; TRAY with those who are proposed. */
class MatchingCorpusTests {

    private static Matching matching;

    @BeforeAll
    static void aSchoolFullOfTraps() {
        matching = RosterOfTraps.inventedIn(Database.empty()).matching();
    }

    @ParameterizedTest(name = "{0} → {1} {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # 学号，怎么写都认
                    0120203801101.jpg                              | STUDENT_NUMBER | 0120203801101
                    0120203801101                                  | STUDENT_NUMBER | 0120203801101
                    0120203801101.JPG                              | STUDENT_NUMBER | 0120203801101
                    0120203801101.jfif                             | STUDENT_NUMBER | 0120203801101
                    0120203801101.jpg.jpg                          | STUDENT_NUMBER | 0120203801101
                    ０１２０２０３８０１１０１.ｊｐｇ                      | STUDENT_NUMBER | 0120203801101
                    0120203801101张三.jpg                           | STUDENT_NUMBER | 0120203801101
                    张三0120203801101.jpg                           | STUDENT_NUMBER | 0120203801101
                    张三+0120203801101.jpg                          | STUDENT_NUMBER | 0120203801101
                    0120203801101 张 三.jpg                         | STUDENT_NUMBER | 0120203801101
                    20财务管理1班-0120203801101-张三.jpg              | STUDENT_NUMBER | 0120203801101
                    20财务管理１班—0120203801101—张三.jpg             | STUDENT_NUMBER | 0120203801101
                    2024届-0120203801101-毕业照.jpg                  | STUDENT_NUMBER | 0120203801101
                    补拍0120203801101最终版.jpg                      | STUDENT_NUMBER | 0120203801101
                    0120203801101已修.jpg                           | STUDENT_NUMBER | 0120203801101
                    0120203801101蓝底电子版.jpg                      | STUDENT_NUMBER | 0120203801101
                    0120203801101(1).jpg                           | STUDENT_NUMBER | 0120203801101
                    0120203801101（2）.jpg                          | STUDENT_NUMBER | 0120203801101
                    0120203801101 - 副本.jpg                        | STUDENT_NUMBER | 0120203801101
                    0120203801101 - 副本 (2).jpg                    | STUDENT_NUMBER | 0120203801101
                    0120203801101 拷贝.jpg                          | STUDENT_NUMBER | 0120203801101
                    0120203801101 拷贝 2.jpg                        | STUDENT_NUMBER | 0120203801101
                    0120203801101 copy 3.jpeg                      | STUDENT_NUMBER | 0120203801101
                    xh0120203801101.jpg                            | STUDENT_NUMBER | 0120203801101
                    No.0120203801101.jpg                           | STUDENT_NUMBER | 0120203801101
                    0120203801101zhangsan.jpg                      | STUDENT_NUMBER | 0120203801101
                    0120203801101_v2.jpg                           | STUDENT_NUMBER | 0120203801101
                    liupeng_0120203801101.jpg                      | STUDENT_NUMBER | 0120203801101
                    0120203801101三哥.jpg                           | STUDENT_NUMBER | 0120203801101
                    照片/20财务管理1班/0120203801101.jpg               | STUDENT_NUMBER | 0120203801101
                    照片\\20财务管理1班\\0120203801101.jpg              | STUDENT_NUMBER | 0120203801101
                    b20203801111.jpg                               | STUDENT_NUMBER | B20203801111
                    Ｂ20203801111赵六.jpg                            | STUDENT_NUMBER | B20203801111
                    01202038011.jpg                                | STUDENT_NUMBER | 01202038011
                    012020380112.jpg                               | STUDENT_NUMBER | 012020380112
                    13812345678.jpg                                | STUDENT_NUMBER | 13812345678
                    1716130574783.jpg                              | STUDENT_NUMBER | 1716130574783
                    0120203801104陈静.jpg                           | STUDENT_NUMBER | 0120203801104
                    0120203801102张三丰.jpg                          | STUDENT_NUMBER | 0120203801102
                    0120203801106阿卜杜拉•买买提.jpg                   | STUDENT_NUMBER | 0120203801106
                    微信图片_20240316125218_0120203801101.jpg        | STUDENT_NUMBER | 0120203801101
                    IMG_20240316_125218_0120203801101.jpg          | STUDENT_NUMBER | 0120203801101
                    手机13912345678 0120203801101.jpg               | STUDENT_NUMBER | 0120203801101

                    # 没有缺拍或不在上传者范围内的学号：交给办理去说明白，不往别人身上猜
                    0120203801199.jpg                              | STUDENT_NUMBER | 0120203801199
                    0120203801199周九.jpg                           | STUDENT_NUMBER | 0120203801199
                    0120203701101.jpg                              | STUDENT_NUMBER | 0120203701101

                    # 姓名，上传者范围内只有一人缺拍
                    张三.jpg                                        | NAME           | 0120203801101
                    张三                                            | NAME           | 0120203801101
                    张 三 (1).JPG                                   | NAME           | 0120203801101
                    张三丰.jpg                                       | NAME           | 0120203801102
                    张三_20财务管理1班.jpg                            | NAME           | 0120203801101
                    20财务管理1班张三.jpg                             | NAME           | 0120203801101
                    财管1班张三.jpg                                   | NAME           | 0120203801101
                    20财务管理1班/张三.jpg                            | NAME           | 0120203801101
                    2024届-张三-毕业照.jpg                            | NAME           | 0120203801101
                    2024届张三.jpg                                   | NAME           | 0120203801101
                    姓名：张三.jpg                                    | NAME           | 0120203801101
                    张三补拍照片最终版.jpg                             | NAME           | 0120203801101
                    张三已修 - 副本.jpg                               | NAME           | 0120203801101
                    张三的照片.jpg                                    | NAME           | 0120203801101
                    微信图片_20240316125218张三.jpg                   | NAME           | 0120203801101
                    张三13912345678.jpg                             | NAME           | 0120203801101
                    张三11010520020412101X.jpg                      | NAME           | 0120203801101
                    张三 2002-04-12.jpg                             | NAME           | 0120203801101
                    张三QQ123456789.jpg                             | NAME           | 0120203801101
                    120203801101张三.jpg                            | NAME           | 0120203801101
                    0120203-801101张三.jpg                          | NAME           | 0120203801101
                    欧阳娜娜.jpg                                      | NAME           | 0120203801108
                    班超.jpg                                         | NAME           | 0120203801110
                    李建新.jpg                                       | NAME           | 0120203801116
                    阿卜杜拉・买买提.jpg                               | NAME           | 0120203801106
                    阿卜杜拉•买买提毕业照.jpg                           | NAME           | 0120203801106
                    𠮷田.jpg                                         | NAME           | 0120203801107
                    John Smith.jpg                                 | NAME           | 0120203801115
                    JOHN_SMITH.jpg                                 | NAME           | 0120203801115

                    # 重名靠班级分开，分不开就不认
                    20财务管理1班-王伟.jpg                            | CLASS_AND_NAME | 0120203801103
                    20财务管理1班/王伟.jpg                            | CLASS_AND_NAME | 0120203801103
                    王伟_20财务管理1班（海外）.jpg                       | CLASS_AND_NAME | 0120203901103
                    王伟.jpg                                         | TRAY           | 0120203801103 0120203901103
                    财管1班王伟.jpg                                   | TRAY           | 0120203801103 0120203901103
                    20财务管理2班-陈静.jpg                            | TRAY           | 0120203801104 0120203801105

                    # 两处说法不一，列出候选
                    0120203801101王伟.jpg                           | TRAY           | 0120203801101 0120203801103 0120203901103
                    0120203801101张三丰.jpg                          | TRAY           | 0120203801101 0120203801102
                    0120203801101周九.jpg                           | TRAY           | 0120203801101
                    0120203801101郑二.jpg                           | TRAY           | 0120203801101
                    0120203801101 张三 欧阳娜娜.jpg                  | TRAY           | 0120203801101 0120203801108
                    0120203801101和0120203801102.jpg               | TRAY           | 0120203801101 0120203801102
                    0120203801101_0120203801102_张三.jpg           | TRAY           | 0120203801101 0120203801102
                    0120203801199张三.jpg                           | TRAY           | 0120203801101
                    0120203701101张三.jpg                           | TRAY           | 0120203801101
                    0120203801555张三.jpg                           | TRAY           | 0120203801101
                    张三 欧阳娜娜.jpg                                 | TRAY           | 0120203801101 0120203801108
                    张三欧阳娜娜.jpg                                  | TRAY           | 0120203801101 0120203801108
                    20物联网工程1班-张三.jpg                           | TRAY           | 0120203801101
                    20物联网工程1班/张三.jpg                           | TRAY           | 0120203801101
                    20财务管理2班-张三.jpg                            | TRAY           | 0120203801101
                    财管2班张三.jpg                                   | TRAY           | 0120203801101
                    20物联网工程1班-王伟.jpg                           | TRAY           | 0120203801103 0120203901103

                    # 只够提示，不够认定
                    120203801101.jpg                               | TRAY           | 0120203801101
                    0120203 801101.jpg                             | TRAY           | 0120203801101
                    012-020-380-1101.jpg                           | TRAY           | 0120203801101
                    x0120203801101.jpg                             | TRAY           | 0120203801101
                    a3f0120203801101c.jpg                          | TRAY           | 0120203801101
                    120203801101欧阳娜娜.jpg                          | TRAY           | 0120203801101 0120203801108
                    张三/微信图片_20240316125218.jpg                  | TRAY           | 0120203801101
                    0120203801101/IMG_1234.jpg                     | TRAY           | 0120203801101
                    小张三.jpg                                       | TRAY           | 0120203801101
                    毕业.jpg                                         | TRAY           | 0120203801109
                    毕业照.jpg                                       | TRAY           | 0120203801109
                    李建.jpg                                         | TRAY           |
                    周九.jpg                                         | TRAY           |
                    郑二.jpg                                         | TRAY           |
                    zhangsan.jpg                                   | TRAY           |
                    三哥.jpg                                         | TRAY           |

                    # 不是学号的数字
                    13912345678.jpg                                | TRAY           |
                    139-1234-5678.jpg                              | TRAY           |
                    11010520200412101X.jpg                         | TRAY           |
                    110105202004121018.jpg                         | TRAY           |
                    110013812345678123.jpg                         | TRAY           |
                    20020412.jpg                                   | TRAY           |
                    123456789.jpg                                  | TRAY           |
                    1716130574.jpg                                 | TRAY           |
                    1716130574999.jpg                              | TRAY           |
                    01202038011019.jpg                             | TRAY           |
                    0120203801.jpg                                 | TRAY           |

                    # 聊天软件和手机起的名字，数字是时间，碰巧等于学号也不认
                    mmexport1716130574783.jpg                      | TRAY           |
                    mmexport1716130574783(1).jpg                   | TRAY           |
                    mmexport1716130574783_edit_1716130574783.jpg   | TRAY           |
                    wx_camera_1716130574783.jpg                    | TRAY           |
                    微信图片_20240316125218.jpg                      | TRAY           |
                    微信图片_20240316125218_921_3.jpg                | TRAY           |
                    微信图片编辑_20240316125218.jpg                   | TRAY           |
                    微信截图_20240316125218.png                      | TRAY           |
                    WeChat Image_20240316125218.jpg                | TRAY           |
                    WechatIMG1101.jpeg                             | TRAY           |
                    QQ图片20240316125218.jpg                         | TRAY           |
                    QQ截图20240316125218.png                         | TRAY           |
                    QQ_1716130574783.png                           | TRAY           |
                    qq_pic_merged_1716130574783.jpg                | TRAY           |
                    TIM图片20240316125218.jpg                        | TRAY           |
                    钉钉图片20240316125218.jpg                        | TRAY           |
                    DingTalk_20240316125218.jpg                    | TRAY           |
                    lADPDgfLQk8VfJXNBnLNBNo_1242_1650.jpg          | TRAY           |
                    企业微信截图_17161305747832.png                   | TRAY           |
                    企业微信20240316-125218@2x.png                   | TRAY           |
                    飞书20240316-125218.jpg                          | TRAY           |
                    img_v3_02b5_1f6b8e4c-41d4-4a71-a716-013812345678g.jpg | TRAY    |
                    550e8400-e29b-41d4-a716-012020380112.jpg       | TRAY           |
                    d41d8cd98f00b204e9800998ecf8427e.jpg           | TRAY           |
                    IMG_1234.HEIC                                  | TRAY           |
                    IMG_E1234.JPG                                  | TRAY           |
                    IMG_20240316_125218.jpg                        | TRAY           |
                    IMG_20240316_125218_1.jpg                      | TRAY           |
                    IMG20240316125218.jpg                          | TRAY           |
                    IMG-20240316-WA0001.jpg                        | TRAY           |
                    MEITU_20240316_125218.jpg                      | TRAY           |
                    B612_20240316_125218_123.jpg                   | TRAY           |
                    Screenshot_20240316125218.png                  | TRAY           |
                    Screenshot_20240316_125218_com.tencent.mm.jpg  | TRAY           |
                    Screenshot_2024-03-16-12-52-18-123_com.tencent.mm.jpg | TRAY    |
                    Screenshot 2024-03-16 at 12.52.18.png          | TRAY           |
                    截屏2024-03-16 下午12.52.18.png                  | TRAY           |
                    屏幕截图 2024-03-16 125218.png                   | TRAY           |
                    S40316-20200412.jpg                            | TRAY           |
                    20240316_125218.jpg                            | TRAY           |
                    DSC_0123.JPG                                   | TRAY           |

                    # 什么也没说
                    照片.jpg                                         | TRAY           |
                    20财务管理1班.jpg                                 | TRAY           |
                    20财务管理1班/1.jpg                               | TRAY           |
                    .jpg                                           | TRAY           |
                    ..                                             | TRAY           |
                    _-_-_.jpg                                      | TRAY           |
                    """)
    void saysWhoseItIsAndByWhat(String file, String by, String students) {
        var numbers = students == null
                ? List.<StudentNumber>of()
                : Arrays.stream(students.split(" ")).map(StudentNumber::new).toList();

        assertThat(matching.of(file))
                .isEqualTo(
                        by.equals("TRAY")
                                ? new Match.Unsure(numbers)
                                : new Match.Sure(numbers.get(0), Photo.By.valueOf(by)));
    }
}
